import type { Answer, CheckKind, StudentView, Verdict } from '../protocol/wire.g';

export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  readonly answer: Answer;
  readonly at: string;
  readonly verdict: Verdict;
  /** Who checked; unknown while it waits. */
  readonly by: CheckKind;
  /** What the module says to this typical wrong answer, as markup; empty when nothing. */
  readonly hint: string;
  /** The teacher's words; empty when there are none. */
  readonly note: string;
}

/** Attempts at a task (`module@version/task`), oldest first. They travel as a map by number, so that a change carries one of them. */
export function attemptsOf(record: StudentView, task: string): readonly Attempt[] {
  return Object.entries(record.tasks?.[task] ?? {})
    .flatMap(([number, { answer, at = '', verdict = 'unknown', by = 'unknown', hint = '', note = '' }]): Attempt[] =>
      answer ? [{ number: Number(number), answer, at, verdict, by, hint, note }] : [],
    )
    .sort((a, b) => a.number - b.number);
}
