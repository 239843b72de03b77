import { language, translator } from '../../i18n/i18n';
import { ru } from './ru';

const messages = translator(ru, () => import('./en').then((module) => module.en));

/** The kinds that are fetched when they are met arrive after the language was chosen: their words must follow before the first is drawn. */
export const ready = (): Promise<void> => messages.load(language.peek());

export const tk = messages.t;
