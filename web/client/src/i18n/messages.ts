import { signal } from '@preact/signals';
import type { PausePhrase, RefusalCode, Verdict } from '../protocol/wire.g';
import { translator } from './i18n';
import { ru } from './ru';

const messages = translator(ru, () => import('./en').then((module) => module.en));

export const t = messages.t;

const sentences = signal<((code: RefusalCode) => string) | null>(null);

/** The sentences are no part of a first screen: whoever needs one before it is drawn waits for this. */
export async function fetchRefusals(): Promise<void> {
  const part = await import('./refusals/messages');
  await part.ready();
  sentences.value = part.sentence;
}

/** In a component: general words at first, the sentence as soon as it has come. */
export function refusalText(code: RefusalCode): string {
  if (sentences.value) return sentences.value(code);
  // Without a line it does not come; the next time it is shown it is asked for again.
  fetchRefusals().catch(() => undefined);
  return t('app.refused');
}

// The types refuse a verdict or phrase of the protocol that has no sentence.
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
