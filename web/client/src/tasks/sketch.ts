/** A sheet is 1000 × 750 units. A line is what was drawn without lifting the pen. */
export type Point = readonly [x: number, y: number];
export type Line = readonly Point[];

export const width = 1000;
export const height = 750;
/** The longest text of a drawing that a school takes, in characters. */
export const mostText = 16_000;
/** How far, in units, a simplified line may pass beside what was drawn: less than the width of the pen. */
const near = 1.5;

export function parse(text: string): readonly Line[] {
  return text
    .split(';')
    .map((line) =>
      line
        .trim()
        .split(/\s+/)
        .flatMap((point): Point[] => {
          const [x, y] = point.split(',').map(Number);
          return x === undefined || y === undefined || !Number.isFinite(x) || !Number.isFinite(y)
            ? []
            : [onSheet(x, y)];
        }),
    )
    .filter((line) => line.length > 0);
}

/** Whole units; points that fall together are one. */
export function write(lines: readonly Line[]): string {
  return lines
    .map((line) =>
      line
        .map(([x, y]) => onSheet(x, y).join(','))
        .filter((point, at, all) => at === 0 || point !== all[at - 1])
        .join(' '),
    )
    .filter((line) => line !== '')
    .join(';');
}

export const onSheet = (x: number, y: number): Point => [
  Math.round(Math.max(0, Math.min(width, x))),
  Math.round(Math.max(0, Math.min(height, y))),
];

/** The drawing with one more line; null when it does not fit, however roughly it is drawn. */
export function added(lines: readonly Line[], line: Line): readonly Line[] | null {
  for (let tolerance = near; tolerance <= near * 8; tolerance *= 2) {
    const after = [...lines, simplified(line, tolerance)];
    if (write(after).length <= mostText) return after;
  }
  return null;
}

/** Drops points that lie on the way between their neighbours, as Douglas and Peucker do. */
export function simplified(line: Line, tolerance = near): Line {
  if (line.length < 3) return line;
  const keep = new Set([0, line.length - 1]);
  const open: [from: number, to: number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let [most, far] = [tolerance, -1];
    for (let at = from + 1; at < to; at++) {
      const distance = fromSegment(line[at] as Point, line[from] as Point, line[to] as Point);
      if (distance > most) [most, far] = [distance, at];
    }
    if (far < 0) continue;
    keep.add(far);
    open.push([from, far], [far, to]);
  }
  return line.filter((_, at) => keep.has(at));
}

export function fromSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}
