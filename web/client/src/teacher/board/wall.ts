import type { Arrival, DeskView, LessonView, Level, Link, Stuck, StudentModule, Verdict } from '../../protocol/wire.g';
import { shownStep } from '../../student/reachability';

export interface Mark {
  readonly task: string;
  /** 1 for the module's first task. */
  readonly number: number;
  readonly verdict: Verdict | 'none';
  readonly attempts: number;
  readonly arrival: Arrival;
}

/** Marks of one step. Steps without tasks have none. */
export interface MarkGroup {
  readonly step: string;
  readonly number: number;
  readonly marks: readonly Mark[];
}

export interface Question {
  readonly id: string;
  readonly text: string;
  readonly step: string;
  readonly task: string;
  readonly at: string;
}

export interface Tile {
  readonly person: string;
  readonly name: string;
  readonly link: Link;
  /** The step on the student's screen, 1 for the first; 0: nowhere yet. */
  readonly step: number;
  /** The task at hand, counted through the module; 0: none. */
  readonly task: number;
  readonly level: Exclude<Level, 'unknown'> | null;
  readonly groups: readonly MarkGroup[];
  /** When the hand went up; null: it is down. */
  readonly hand: string | null;
  /** Open ones, oldest first. */
  readonly questions: readonly Question[];
  /** As the desk judges; nobody is stuck while the class is paused or gathered, or off line. */
  readonly stuck: Exclude<Stuck, 'unknown'>;
  /** Attempts at the task at hand. */
  readonly attempts: number;
  /** Ms since the last sign of life; null when there was none. */
  readonly quietFor: number | null;
  readonly late: Arrival | null;
}

export function tiles(desk: DeskView, lesson: LessonView, module: StudentModule | null, now: number): readonly Tile[] {
  const numbers = taskNumbers(module);
  const steps = lesson.steps ?? [];
  return Object.entries(desk.tiles ?? {}).map(([person, tile]): Tile => {
    const link = tile.link ?? 'away';
    const groups = (module?.steps ?? []).flatMap(({ id, tasks }): MarkGroup[] =>
      tasks.length === 0
        ? []
        : [
            {
              step: id,
              number: steps.indexOf(id) + 1,
              marks: tasks.map(({ id: task }): Mark => {
                const mark = tile.marks?.[task];
                return {
                  task,
                  number: numbers.get(task) ?? 0,
                  verdict: mark?.verdict ?? 'none',
                  attempts: mark?.attempts ?? 0,
                  arrival: mark?.arrival ?? 'inTime',
                };
              }),
            },
          ],
    );
    const shown = tile.marks || tile.step ? shownStep(lesson, tile.step) : '';
    return {
      person,
      name: tile.name ?? person,
      link,
      step: steps.indexOf(shown) + 1,
      task: shown === tile.step ? (numbers.get(tile.task ?? '') ?? 0) : 0,
      level: tile.level && tile.level !== 'unknown' ? tile.level : null,
      groups,
      hand: tile.hand ? (tile.handSince ?? '') : null,
      questions: Object.entries(tile.questions ?? {})
        .filter(([, { open }]) => open)
        .map(([id, { text, step, task, at }]) => ({ id, text, step, task, at }))
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
      stuck: judged(lesson, link, tile.stuck),
      attempts: tile.marks?.[tile.task ?? '']?.attempts ?? 0,
      quietFor: tile.lastActivity === undefined ? null : Math.max(0, now - Date.parse(tile.lastActivity)),
      late:
        Object.values(tile.marks ?? {}).find(({ arrival }) => arrival === 'afterBell' || arrival === 'duringPause')
          ?.arrival ?? null,
    };
  });
}

function judged(lesson: LessonView, link: Link, stuck: Stuck = 'no'): Tile['stuck'] {
  const working = lesson.status === 'open' && !lesson.pause?.on && !lesson.gather?.on;
  return working && isHere(link) && stuck !== 'unknown' ? stuck : 'no';
}

export const isHere = (link: Link): boolean => link !== 'away' && link !== 'unknown';

/** Tasks counted through the whole module, as on the students' screens. */
export function taskNumbers(module: StudentModule | null): ReadonlyMap<string, number> {
  return new Map((module?.steps ?? []).flatMap(({ tasks }) => tasks).map(({ id }, index) => [id, index + 1]));
}

export const marksOf = (tile: Tile): readonly Mark[] => tile.groups.flatMap(({ marks }) => marks);

/** How many students are at each step, by step number. */
export function crowd(all: readonly Tile[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { step, link } of all) if (step > 0 && link !== 'away') counts.set(step, (counts.get(step) ?? 0) + 1);
  return counts;
}
