import type { Grade, OperationsSample, OperationsView, SchoolId, SchoolLine, TroubleKind } from '../protocol/wire.g';

/** Slots of five seconds in the history's ring. */
export const slots = 60;

export interface School {
  readonly id: SchoolId;
  readonly name: string;
  readonly district: string;
  readonly line: SchoolLine;
}

export interface Schools {
  /** Worst first. */
  readonly hurt: readonly School[];
  /** Most screens first. */
  readonly well: readonly School[];
  readonly idle: number;
}

const weight: Record<Grade, number> = { bad: 2, watch: 1, fine: 0, unknown: 0 };

export function schoolsOf({ schools = {}, names = {} }: OperationsView): Schools {
  const all = Object.entries(schools).map(
    ([id, line]): School => ({ id, line, name: names[id]?.name ?? id, district: names[id]?.district ?? '' }),
  );
  const byName = (a: School, b: School): number => a.name.localeCompare(b.name);
  const hurt = all
    .filter(({ line }) => weight[line.grade] > 0)
    .sort((a, b) => weight[b.line.grade] - weight[a.line.grade] || affected(b.line) - affected(a.line) || byName(a, b));
  const rest = all.filter(({ line }) => weight[line.grade] === 0);
  const well = rest
    .filter(({ line }) => line.sockets > 0 || line.lessons > 0)
    .sort((a, b) => b.line.sockets - a.line.sockets || byName(a, b));
  return { hurt, well, idle: rest.length - well.length };
}

/** Milliseconds are no screens. */
const affected = ({ why, sockets }: SchoolLine): number =>
  Math.max(0, ...why.map(({ kind, count }) => (kind === 'answersSlow' ? sockets : count)));

const ofServer: readonly TroubleKind[] = ['answersSlow', 'commandsFail', 'loadRefused'];

/** Half of the schools at work cannot have the same bad luck at once. */
export function isCommon({ hurt, well }: Schools): boolean {
  const struck = hurt.filter(({ line }) => line.why.some(({ kind }) => ofServer.includes(kind))).length;
  return struck >= 2 && struck * 2 >= hurt.length + well.length;
}

/** Oldest first; null where nothing was sampled. The slot that is being filled is left out. */
export function series(view: OperationsView, of: (sample: OperationsSample) => number): readonly (number | null)[] {
  const { history = {}, now } = view;
  const newest = now?.slot ?? 0;
  return Array.from({ length: slots - 1 }, (_, i) => {
    const sample = history[String((newest + 1 + i) % slots)];
    return sample ? of(sample) : null;
  });
}

export const socketsOf =
  (school: SchoolId) =>
  (sample: OperationsSample): number =>
    sample.schools.find((one) => one.school === school)?.sockets ?? 0;

export interface Line {
  readonly path: string;
  /** The same, closed at the foot. */
  readonly area: string;
  readonly most: number;
}

/** In a box of 100 × 100; the line breaks where nothing was sampled. */
export function draw(values: readonly (number | null)[]): Line {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const step = 100 / Math.max(1, values.length - 1);
  const at = (value: number, i: number): string =>
    `${round(i * step)} ${round(most === 0 ? 96 : 96 - (92 * value) / most)}`;
  const runs: string[][] = [];
  const starts: number[] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    if (i === 0 || values[i - 1] === null) {
      runs.push([]);
      starts.push(i);
    }
    runs[runs.length - 1]?.push(at(value, i));
  });
  const path = runs.map((run) => `M${run.join('L')}`).join('');
  const area = runs
    .map((run, k) => {
      const from = starts[k] ?? 0;
      return `M${round(from * step)} 100L${run.join('L')}L${round((from + run.length - 1) * step)} 100Z`;
    })
    .join('');
  return { path, area, most };
}

const round = (value: number): number => Math.round(value * 10) / 10;
