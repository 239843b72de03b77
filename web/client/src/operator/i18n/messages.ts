import { language, translator } from '../../i18n/i18n';
import { ru } from './ru';

const messages = translator(ru, () => import('./en').then((module) => module.en));

/** The page arrives after the language was chosen: its words must follow before it is drawn. */
export const ready = (): Promise<void> => messages.load(language.peek());

export const to = messages.t;
