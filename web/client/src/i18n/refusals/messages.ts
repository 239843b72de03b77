import type { RefusalCode } from '../../protocol/wire.g';
import { language, translator } from '../i18n';
import { ru } from './ru';

const messages = translator(ru, () => import('./en').then((module) => module.en));

export const ready = (): Promise<void> => messages.load(language.peek());

// The types refuse a code of the protocol that has no sentence.
export const sentence = (code: RefusalCode): string => messages.t(`refusal.${code}`);
