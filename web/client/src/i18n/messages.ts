import type { PausePhrase, RefusalCode, Verdict } from '../protocol/wire.g';
import { translator } from './i18n';
import { ru } from './ru';

const messages = translator(ru, () => import('./en').then((module) => module.en));

export const t = messages.t;

// The types refuse a code, verdict or phrase of the protocol that has no sentence.
export const refusalText = (code: RefusalCode): string => t(`refusal.${code}`);
export const verdictText = (verdict: Verdict): string => t(`verdict.${verdict}`);
export const phraseText = (phrase: PausePhrase): string => t(`pause.${phrase}`);

/** A subject that the interface has no word for is shown by its code. */
export function subjectText(subject: string): string {
  switch (subject) {
    case 'math':
    case 'russian':
    case 'history':
      return t(`subject.${subject}`);
    default:
      return subject;
  }
}
