import { expect, it } from 'vitest';
import { calmView, nowOf, troubledView } from '../dev/fakeOperations';
import type { Grade, OperationsView, SchoolLine, Trouble } from '../protocol/wire.g';
import { draw, isCommon, schoolsOf, series, slots, socketsOf } from './figures';

const at = Date.parse('2026-09-14T09:20:00+03:00');

function line(grade: Grade, sockets: number, ...why: Trouble[]): SchoolLine {
  return {
    lessons: 0,
    sockets,
    logOns: 0,
    returned: 0,
    slow: 0,
    stalled: 0,
    ackMicros: 0,
    fanOutMicros: 0,
    grade,
    why,
  };
}

const view = (schools: Record<string, SchoolLine>): OperationsView => ({ schools });

it('puts the worst school first, then the one with more screens concerned', () => {
  const { hurt, well, idle } = schoolsOf(
    view({
      a: line('watch', 50, { kind: 'linksSlow', grade: 'watch', count: 40 }),
      b: line('bad', 5, { kind: 'screensGone', grade: 'bad', count: 20 }),
      c: line('fine', 30),
      d: line('bad', 200, { kind: 'answersSlow', grade: 'bad', count: 9_000 }),
      e: line('fine', 0),
      f: line('fine', 90),
    }),
  );
  expect(hurt.map(({ id }) => id)).toEqual(['d', 'b', 'a']);
  expect(well.map(({ id }) => id)).toEqual(['f', 'c']);
  expect(idle).toBe(1);
});

it('suspects the server when half of the schools suffer from it', () => {
  const slow = line('watch', 9, { kind: 'answersSlow', grade: 'watch', count: 700 });
  const weak = line('watch', 9, { kind: 'linksSlow', grade: 'watch', count: 7 });
  const fine = line('fine', 9);
  expect(isCommon(schoolsOf(view({ a: slow, b: slow, c: fine })))).toBe(true);
  expect(isCommon(schoolsOf(view({ a: slow, b: slow, c: fine, d: fine, e: fine })))).toBe(false);
  expect(isCommon(schoolsOf(view({ a: slow, b: fine })))).toBe(false);
  expect(isCommon(schoolsOf(view({ a: weak, b: weak })))).toBe(false);
});

it('reads the ring from the oldest slot to the newest, whatever its place', () => {
  const calm = calmView(at);
  const values = series(calm, ({ at: when }) => Date.parse(when));
  expect(values).toHaveLength(slots - 1);
  expect(values).toEqual([...values].sort());
  expect(values[values.length - 1]).toBe(at - 5_000);
  const { '18': _, ...rest } = calm.history ?? {};
  expect(series({ ...calm, history: rest }, () => 1)[0]).toBeNull();
});

it('follows one school through the samples, and reads its absence as nobody', () => {
  const troubled = troubledView(at);
  expect(series(troubled, socketsOf('s-3'))[40]).toBeGreaterThan(40);
  expect(series(troubled, socketsOf('s-7')).every((value) => value === 0)).toBe(true);
  expect(nowOf(troubled).slot).toBe(17);
});

it('draws within the box, breaks the line at a hole, and knows the highest value', () => {
  const { path, area, most } = draw([0, 10, null, 5, 5]);
  expect(most).toBe(10);
  expect(path).toBe('M0 96L25 4M75 50L100 50');
  expect(area).toBe('M0 100L0 96L25 4L25 100ZM75 100L75 50L100 50L100 100Z');
  expect(draw([0, 0]).path).toBe('M0 96L100 96');
  expect(draw([null, null])).toEqual({ path: '', area: '', most: 0 });
});
