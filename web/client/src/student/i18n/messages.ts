import { language, translator } from '../../i18n/i18n';
import { ru } from './ru';

const messages = translator(ru, () => import('./en').then((module) => module.en));

/** These parts arrive after the language was chosen: their words must follow before they are drawn. */
export const ready = (): Promise<void> => messages.load(language.peek());

export const ts = messages.t;
