/** The sheet of a sketch, in its own units (SketchAnswer). */
export const sheet = { width: 1000, height: 750 };

/** Lines as lists of `x,y`; what is not a point is left out, what is off the sheet is kept on its edge. */
export function strokes(lines: string): readonly string[] {
  return lines
    .split(';')
    .map((line) =>
      line
        .split(/\s+/)
        .flatMap((point) => {
          const found = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(point);
          if (!found) return [];
          return [`${within(found[1], sheet.width)},${within(found[2], sheet.height)}`];
        })
        .join(' '),
    )
    .filter((line) => line !== '');
}

const within = (value: string | undefined, end: number): number => Math.min(end, Math.max(0, Number(value)));
