import type { LessonCardView } from '../protocol/wire.g';

export interface LessonCard extends LessonCardView {
  readonly id: string;
}

/** Those of the day that `now` falls on, by the reader's calendar, plus whatever is open; in order of time. */
export function todays(
  lessons: Readonly<Record<string, LessonCardView>> | undefined,
  now: number,
): readonly LessonCard[] {
  const today = new Date(now).toDateString();
  return Object.entries(lessons ?? {})
    .map(([id, card]) => ({ ...card, id }))
    .filter((card) => card.status === 'open' || new Date(card.startsAt).toDateString() === today)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.id < b.id ? -1 : 1));
}
