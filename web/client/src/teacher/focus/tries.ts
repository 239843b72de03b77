import type { Answer, CheckKind, StudentView, Verdict } from '../../protocol/wire.g';

/** One attempt with everything that was said to it. */
export interface Try {
  /** 1 for the first. */
  readonly number: number;
  /** Absent: deleted. */
  readonly answer: Answer | undefined;
  readonly at: string;
  readonly verdict: Verdict;
  readonly by: CheckKind;
  /** What the module said to this typical wrong answer, safe HTML. */
  readonly hint: string;
  readonly note: string;
}

/** Attempts at a task (`module@version/task`), newest first. */
export function triesOf(record: StudentView, task: string): readonly Try[] {
  return Object.entries(record.tasks?.[task] ?? {})
    .map(([number, { answer, at, verdict, by, hint, note }]) => ({
      number: Number(number),
      answer,
      at: at ?? '',
      verdict: verdict ?? 'unknown',
      by: by ?? 'unknown',
      hint: hint ?? '',
      note: note ?? '',
    }))
    .sort((a, b) => b.number - a.number);
}
