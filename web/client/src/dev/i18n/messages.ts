import { language, translator } from '../../i18n/i18n';
import { ru } from './ru';

const messages = translator(ru, () => import('./en').then((module) => module.en));

export const ready = (): Promise<void> => messages.load(language.peek());

/** /ui?long: every second letter twice, about 40 % more, as the longest language would have it. Layouts must bear it. */
const long = /[?&]long\b/.test(globalThis.location?.search ?? '');

export const tg: typeof messages.t = (key, ...values) => {
  const text = messages.t(key, ...values);
  return long ? text.replace(/[аеёиоуыэюяaeiouy]/gi, '$&$&') : text;
};
