import { language, translator } from '../../i18n/i18n';
import { ru } from './ru';

const messages = translator(ru, () => import('./en').then((module) => module.en));

export const ready = (): Promise<void> => messages.load(language.peek());

export const tl = messages.t;
