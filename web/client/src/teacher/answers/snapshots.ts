import type { BookView, KeepSnapshot, KeptAnswerView, LessonView, ShownView } from '../../protocol/wire.g';
import { marksOf, type Tile } from '../board/wall';

/** As KeepSnapshot.MaxAnswers. */
const mostKept = 60;
/** As ShowAnswers allows. */
export const mostShown = 30;

export const answeredBy = (tiles: readonly Tile[], task: string): number =>
  tiles.filter((tile) => attemptsAt(tile, task) > 0).length;

const attemptsAt = (tile: Tile, task: string): number =>
  marksOf(tile).find((mark) => mark.task === task)?.attempts ?? 0;

/** Everybody's newest attempt as the wall shows it now, each under an id that tells nothing of its author; null: nobody has answered. */
export function snapshotOf(tiles: readonly Tile[], task: string, newId: () => string): KeepSnapshot | null {
  const answers = tiles
    .map((tile) => ({ student: tile.person, attempt: attemptsAt(tile, task) }))
    .filter(({ attempt }) => attempt > 0)
    .slice(0, mostKept)
    .map((answer) => ({ id: newId(), ...answer }));
  return answers.length === 0 ? null : { t: 'book.keep_snapshot', snapshot: newId(), task, answers };
}

export interface Snapshot {
  readonly id: string;
  readonly task: string;
  readonly at: string;
  readonly answers: readonly (KeptAnswerView & { readonly id: string })[];
  readonly order: readonly string[];
}

const collator = new Intl.Collator('ru');

/** Newest first; the answers of each by name, as on the board. */
export function snapshotsOf(book: BookView): readonly Snapshot[] {
  return Object.entries(book.snapshots ?? {})
    .map(([id, { task = '', at = '', answers = {}, order = [] }]) => ({
      id,
      task,
      at,
      answers: Object.entries(answers)
        .map(([answer, kept]) => ({ ...kept, id: answer }))
        .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)),
      order: order.filter((answer) => answer in answers),
    }))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? -1 : 1));
}

/** The item at `from` comes to stand at `to`; the rest keeps its order. */
export function moved(order: readonly string[], from: number, to: number): readonly string[] {
  const item = order[from];
  if (item === undefined || to < 0 || to >= order.length) return order;
  const rest = order.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

export const sameOrder = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

/** How these chosen answers stand to what is shown in a place. */
export function shownState(
  shown: ShownView | undefined,
  snapshot: string,
  order: readonly string[],
): 'no' | 'other' | 'same' {
  if (!shown?.on || shown.snapshot !== snapshot) return 'no';
  return sameOrder(
    shown.answers.map(({ id }) => id),
    order,
  )
    ? 'same'
    : 'other';
}

/** The task that a teacher most likely wants to talk of: of the class's step, the one with most answers; else of the module. */
export function likelyTask(
  steps: readonly { readonly id: string; readonly tasks: readonly { readonly id: string }[] }[],
  lesson: LessonView,
  tiles: readonly Tile[],
): string | undefined {
  const most = (tasks: readonly { readonly id: string }[]): string | undefined =>
    [...tasks]
      .map(({ id }) => ({ id, count: answeredBy(tiles, id) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)[0]?.id;
  const here = steps.find(({ id }) => id === lesson.current)?.tasks ?? [];
  const all = steps.flatMap(({ tasks }) => tasks);
  return most(here) ?? most(all) ?? here[0]?.id ?? all[0]?.id;
}
