import { describe, expect, it } from 'vitest';
import { type Direction, nearest, type Rect } from './spatial';

const at = (left: number, top: number, width = 100, height = 40): Rect => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('nearest', () => {
  // A bar, a row of three, a wide field, two buttons.
  const page = {
    exit: at(800, 0),
    first: at(0, 60),
    second: at(120, 60),
    third: at(240, 60),
    field: at(0, 120, 900),
    cancel: at(600, 180),
    send: at(720, 180),
  };
  const names = Object.keys(page) as (keyof typeof page)[];
  const from = (name: keyof typeof page, direction: Direction): string | undefined => {
    const others = names.filter((other) => other !== name);
    return others[
      nearest(
        page[name],
        others.map((other) => page[other]),
        direction,
      )
    ];
  };

  it.each<[keyof typeof page, Direction, string | undefined]>([
    ['first', 'right', 'second'],
    ['second', 'left', 'first'],
    ['first', 'left', undefined],
    ['second', 'down', 'field'],
    ['field', 'down', 'cancel'],
    ['field', 'up', 'third'],
    ['send', 'up', 'field'],
    ['send', 'left', 'cancel'],
    ['third', 'up', 'exit'],
    ['exit', 'down', 'field'],
    ['send', 'down', undefined],
  ])('from %s, %s leads to %s', (name, direction, expected) => {
    expect(from(name, direction)).toBe(expected);
  });

  it('prefers what lies straight ahead to what is nearer but aside', () => {
    expect(nearest(at(0, 0), [at(130, 70), at(220, 0)], 'right')).toBe(1);
  });

  it('goes from a card to the button inside of it that reaches further, and never stays', () => {
    const card = at(0, 0, 200, 100);
    expect(nearest(card, [card], 'right')).toBe(-1);
    expect(nearest(card, [at(180, 20, 60, 40)], 'right')).toBe(0);
  });

  it('reaches everything of a grid with a torn last row', () => {
    const grid = Array.from({ length: 11 }, (_, i) => at((i % 4) * 120, Math.floor(i / 4) * 60));
    const seen = new Set([0]);
    for (const i of seen)
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const others = grid.map((_, j) => j).filter((j) => j !== i);
        const found =
          others[
            nearest(
              grid[i] as Rect,
              others.map((j) => grid[j] as Rect),
              direction,
            )
          ];
        if (found !== undefined) seen.add(found);
      }
    expect(seen.size).toBe(11);
  });
});
