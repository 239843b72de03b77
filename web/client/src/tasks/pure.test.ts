import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, TaskContent, TaskFormKind } from '../protocol/wire.g';
import { answerOf, draftOf, gapsOf, orderOf, partnersOf } from './codec';
import { moved } from './moves';
import { fitted } from './photo';
import { added, fromSegment, height, type Line, mostText, type Point, parse, simplified, width, write } from './sketch';

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id }));
const task = (form: TaskFormKind, more: Partial<TaskContent> = {}): TaskContent => ({
  id: 't',
  level: 'two',
  required: true,
  prompt: '',
  form,
  options,
  partners: ['x', 'y', 'z', 'w', 'v'].map((id) => ({ id, text: id })),
  parts: [
    { text: 'один ', gap: '', options: [] },
    { text: '', gap: '1', options: [] },
    { text: '', gap: '2', options: ['да', 'нет'] },
  ],
  unit: '',
  units: [],
  maxLength: 0,
  photoOnly: true,
  paper: 'plain',
  ...more,
});

const kinds: [TaskContent, Answer][] = [
  [task('choice'), { t: 'answer.choice', option: 'b' }],
  [task('several'), { t: 'answer.several', options: ['c', 'a'] }],
  [task('order'), { t: 'answer.order', items: ['d', 'a', 'c', 'b'] }],
  [task('match'), { t: 'answer.match', partners: { a: 'y', c: 'x' } }],
  [task('number'), { t: 'answer.number', text: '3/4' }],
  [task('number', { units: ['см', 'м'] }), { t: 'answer.number', text: '3', unit: 'м' }],
  [task('shortText'), { t: 'answer.text', text: 'слово' }],
  [task('longText'), { t: 'answer.text', text: '{не JSON' }],
  [task('cloze'), { t: 'answer.cloze', gaps: { '1': 'слово', '2': 'да' } }],
  [task('upload'), { t: 'answer.file', media: 'ab' }],
  [task('sketch'), { t: 'answer.sketch', lines: '1,2 3,4;5,6' }],
  [task('oral'), { t: 'answer.oral' }],
];

describe('a draft', () => {
  it.each(kinds)('gives back the answer that it was made of: %j', (of, answer) => {
    expect(answerOf(of, draftOf(answer))).toEqual(answer);
  });

  it('of whatever text never breaks a field, and hands in only what the task knows', () => {
    const json = fc.json().map((text) => `{"t":"answer.match","partners":${text},"items":${text},"options":${text}}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), json), fc.constantFrom(...kinds), (draft, [of]) => {
        const answer = answerOf(of, draft);
        if (answer?.t === 'answer.order') expect([...answer.items].sort()).toEqual(['a', 'b', 'c', 'd']);
        if (answer?.t === 'answer.several')
          for (const id of answer.options) expect(options.map((option) => option.id)).toContain(id);
        if (answer?.t === 'answer.match') {
          const taken = Object.values(answer.partners);
          expect(new Set(taken).size).toBe(taken.length);
        }
      }),
    );
  });

  it('keeps what is half-written', () => {
    expect(gapsOf(task('cloze'), draftOf({ t: 'answer.cloze', gaps: { '2': 'нет', '9': 'x' } }))).toEqual({
      '2': 'нет',
    });
    expect(partnersOf(task('match'), draftOf({ t: 'answer.match', partners: { a: 'x', b: 'x', q: 'y' } }))).toEqual({
      a: 'x',
    });
    expect(orderOf(task('order'), draftOf({ t: 'answer.order', items: ['c', 'c', 'q'] }))).toEqual([
      'c',
      'a',
      'b',
      'd',
    ]);
    expect(answerOf(task('number', { units: ['см', 'м'] }), '12')).toEqual({
      t: 'answer.number',
      text: '12',
      unit: 'см',
    });
  });
});

describe('a move', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 9 });

  it('loses nothing, doubles nothing, and puts the one where it was wanted', () => {
    fc.assert(
      fc.property(ids, fc.nat(9), fc.integer({ min: -3, max: 12 }), (all, from, to) => {
        const after = moved(all, from, to);
        expect([...after].sort()).toEqual([...all].sort());
        const one = all[from];
        if (one === undefined) expect(after).toEqual(all);
        else {
          expect(after.indexOf(one)).toBe(Math.max(0, Math.min(all.length - 1, to)));
          expect(after.filter((id) => id !== one)).toEqual(all.filter((id) => id !== one));
        }
      }),
    );
  });
});

describe('a drawing', () => {
  const point: fc.Arbitrary<Point> = fc.tuple(fc.nat(width), fc.nat(height));
  const line: fc.Arbitrary<Line> = fc.array(point, { minLength: 1, maxLength: 40 });

  it('travels as text and comes back', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = write(lines);
        expect(write(parse(text))).toBe(text);
        expect(parse(text)).toHaveLength(lines.length);
      }),
    );
  });

  it('of any text is on the sheet', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-0-9,.; e]{0,60}$/)), (text) => {
        for (const [x, y] of parse(text).flat()) {
          expect(Number.isInteger(x) && x >= 0 && x <= width).toBe(true);
          expect(Number.isInteger(y) && y >= 0 && y <= height).toBe(true);
        }
      }),
    );
  });

  it('simplified keeps its ends and passes every point nearby', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 20 }), (drawn, tolerance) => {
        const after = simplified(drawn, tolerance);
        expect([after[0], after[after.length - 1]]).toEqual([drawn[0], drawn[drawn.length - 1]]);
        for (const one of drawn) {
          const ends = after.map((to, at): [Point, Point] => [after[Math.max(0, at - 1)] ?? to, to]);
          expect(Math.min(...ends.map(([from, to]) => fromSegment(one, from, to)))).toBeLessThanOrEqual(
            tolerance + 1e-9,
          );
        }
      }),
    );
  });

  it('never outgrows what the school takes, and says when it is full', () => {
    const far: Line = Array.from({ length: 400 }, (_, at) => [at % 2 === 0 ? 0 : width, (at * 91) % height]);
    let lines: readonly Line[] = [];
    let full = false;
    for (let at = 0; at < 20 && !full; at++) {
      const after = added(lines, far);
      full = after === null;
      lines = after ?? lines;
      expect(write(lines).length).toBeLessThanOrEqual(mostText);
    }
    expect(full).toBe(true);
    expect(lines.length).toBeGreaterThan(0);
  });
});

it('fits a picture into its longest side without enlarging it', () => {
  expect(fitted(4000, 3000, 1600)).toEqual([1600, 1200]);
  expect(fitted(300, 9000, 1600)).toEqual([53, 1600]);
  expect(fitted(200, 100, 1600)).toEqual([200, 100]);
});
