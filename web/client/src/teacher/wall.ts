import type { Arrival, DeskView, LessonView, Link, StudentModule, Verdict } from '../protocol/wire.g';
import { shownStep } from '../student/reachability';

/** No sign of life for this long is worth a glance, in ms. */
export const silence = 3 * 60_000;

export interface Mark {
  readonly task: string;
  readonly verdict: Verdict | 'none';
  readonly arrival: Arrival;
}

export interface Tile {
  readonly person: string;
  readonly name: string;
  readonly link: Link;
  /** The step on the student's screen, 1 for the first; 0: nowhere yet. */
  readonly step: number;
  readonly marks: readonly Mark[];
  /** Ms since the last sign of life; null when there was none. */
  readonly quietFor: number | null;
  readonly silent: boolean;
  readonly late: Arrival | null;
}

export type Filter = 'all' | 'away' | 'silent' | 'check';

export function tiles(desk: DeskView, lesson: LessonView, module: StudentModule | null, now: number): readonly Tile[] {
  const tasks = (module?.steps ?? []).flatMap((step) => step.tasks.map((task) => task.id));
  const collator = new Intl.Collator('ru');
  return Object.entries(desk.tiles ?? {})
    .map(([person, tile]): Tile => {
      const link = tile.link ?? 'away';
      const quietFor = tile.lastActivity === undefined ? null : Math.max(0, now - Date.parse(tile.lastActivity));
      const marks = tasks.map((task): Mark => {
        const mark = tile.marks?.[task];
        return { task, verdict: mark?.verdict ?? 'none', arrival: mark?.arrival ?? 'inTime' };
      });
      return {
        person,
        name: tile.name ?? person,
        link,
        step: tile.marks || tile.step ? (lesson.steps ?? []).indexOf(shownStep(lesson, tile.step)) + 1 : 0,
        marks,
        quietFor,
        silent: isSilent(lesson, link, quietFor),
        late: marks.find(({ arrival }) => arrival === 'afterBell' || arrival === 'duringPause')?.arrival ?? null,
      };
    })
    .sort((a, b) => collator.compare(a.name, b.name) || (a.person < b.person ? -1 : 1));
}

/** During a pause everybody is meant to be silent, and who is away is told by that. */
function isSilent(lesson: LessonView, link: Link, quietFor: number | null): boolean {
  return (
    lesson.status === 'open' && lesson.pause?.on !== true && link !== 'away' && quietFor !== null && quietFor >= silence
  );
}

export function matches(tile: Tile, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'away':
      return tile.link === 'away' || tile.link === 'unknown';
    case 'silent':
      return tile.silent;
    case 'check':
      return tile.marks.some(({ verdict }) => verdict === 'waiting');
  }
}

/** How many students are at each step, by step number. */
export function crowd(all: readonly Tile[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { step, link } of all) if (step > 0 && link !== 'away') counts.set(step, (counts.get(step) ?? 0) + 1);
  return counts;
}
