import type { Answer, StudentView, Verdict } from '../protocol/wire.g';

export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  readonly answer: Answer;
  readonly at: string;
  readonly verdict: Verdict;
}

/** Attempts at a task (`module@version/task`), oldest first. They travel as a map by number, so that a change carries one of them. */
export function attemptsOf(record: StudentView, task: string): readonly Attempt[] {
  return Object.entries(record.tasks?.[task] ?? {})
    .flatMap(([number, { answer, at, verdict }]): Attempt[] =>
      answer ? [{ number: Number(number), answer, at: at ?? '', verdict: verdict ?? 'unknown' }] : [],
    )
    .sort((a, b) => a.number - b.number);
}
