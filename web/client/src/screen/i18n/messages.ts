import { language, translator } from '../../i18n/i18n';
import { ru } from './ru';

const messages = translator(ru, () => import('./en').then((module) => module.en));

/** As in the teacher's pages: the words come before the first page is drawn. */
export const ready = (): Promise<void> => messages.load(language.peek());

export const st = messages.t;
