import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { added, fromSegment, type Line, mostText, parse, simplified, write } from './sketch';

const point = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 750 }));
const line = fc.array(point, { minLength: 1, maxLength: 60 });

describe('a drawing', () => {
  it('reads back as it was written, but for points that fall together', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const once = write(lines);
        expect(write(parse(once))).toBe(once);
        expect(parse(once)).toHaveLength(lines.length);
      }),
    );
  });

  it('stays on its sheet and ignores what is no point', () => {
    expect(parse('-5,20 1200,900 x,1 3;;7,8')).toEqual([
      [
        [0, 20],
        [1000, 750],
      ],
      [[7, 8]],
    ]);
  });

  it('is simplified without passing far beside what was drawn', () => {
    fc.assert(
      fc.property(line, (drawn) => {
        const kept = simplified(drawn, 2);
        expect([kept[0], kept[kept.length - 1]]).toEqual([drawn[0], drawn[drawn.length - 1]]);
        for (const at of drawn) {
          const near = kept.slice(1).map((to, i) => fromSegment(at, kept[i] as never, to));
          expect(Math.min(...near, ...kept.map((one) => fromSegment(at, one, one)))).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('takes a line more roughly before it refuses it', () => {
    const wild = (n: number): Line => Array.from({ length: n }, (_, i) => [(i * 37) % 1000, (i * 91) % 750] as const);
    expect(added([], wild(100))).toHaveLength(1);
    const full = Array.from({ length: 20 }, () => wild(110));
    expect(write(full).length).toBeGreaterThan(mostText - 1_500);
    expect(added(full, wild(3_000))).toBeNull();
  });
});
