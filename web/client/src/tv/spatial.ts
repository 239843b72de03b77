export type Direction = 'left' | 'right' | 'up' | 'down';

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Edges that meet or overlap by so much still count as beside each other: borders, shadows, lines of text. */
const slack = 4;

/** What lies off the straight way costs this many times as much as what lies ahead. */
const aside = 3;

/** The index of what an arrow leads to from here; -1 when nothing lies that way. */
export function nearest(from: Rect, to: readonly Rect[], direction: Direction): number {
  const here = turned(from, direction);
  let best = -1;
  let cost = Number.POSITIVE_INFINITY;
  to.forEach((rect, i) => {
    const there = turned(rect, direction);
    if (!ahead(here, there)) return;
    const price = distance(here, there);
    if (price < cost) [best, cost] = [i, price];
  });
  return best;
}

/** The page turned so that "ahead" is always to the right: one rule serves four directions. */
function turned({ left, top, right, bottom }: Rect, direction: Direction): Rect {
  switch (direction) {
    case 'right':
      return { left, top, right, bottom };
    case 'left':
      return { left: -right, top, right: -left, bottom };
    case 'down':
      return { left: top, top: left, right: bottom, bottom: right };
    case 'up':
      return { left: -bottom, top: left, right: -top, bottom: right };
  }
}

/** Ahead is what begins where this ends, or what this is inside of or overlaps and that reaches further by its middle. */
function ahead(here: Rect, there: Rect): boolean {
  if (there.left >= here.right - slack) return true;
  return there.left > here.left + slack && there.right > here.right + slack && overlap(here, there) > 0;
}

function distance(here: Rect, there: Rect): number {
  const gap = Math.max(0, there.left - here.right);
  const shared = overlap(here, there);
  const off = shared > 0 ? 0 : Math.max(there.top - here.bottom, here.top - there.bottom, 0) + slack;
  // Among things side by side the one that faces most of this, then the one whose middle is nearest.
  const facing = shared > 0 ? 1 - shared / Math.min(here.bottom - here.top, there.bottom - there.top) : 1;
  const middles = Math.abs(here.top + here.bottom - there.top - there.bottom) / 2;
  return gap + aside * off + 8 * facing + middles / 50;
}

const overlap = (a: Rect, b: Rect): number => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
