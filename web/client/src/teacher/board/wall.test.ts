import { describe, expect, it } from 'vitest';
import { fractions } from '../../dev/fake';
import type { LessonView, TileView } from '../../protocol/wire.g';
import { filters, matches, ofLevel, sorted } from './filters';
import { queue } from './queue';
import { crowd, marksOf, tiles } from './wall';

const now = Date.parse('2026-09-14T09:20:00Z');
const lesson: LessonView = {
  status: 'open',
  current: 's2',
  steps: ['s1', 's2', 's3', 's4', 's5'],
  paces: { s2: 'self', s3: 'self' },
  pause: { on: false, phrase: 'discuss', note: '' },
};
const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();
const wall = (all: Record<string, TileView>, view = lesson) => tiles({ tiles: all }, view, fractions, now);
const asked = (at: string, open = true) => ({ open, text: 'почему?', step: 's2', task: '', at, reply: '' });

describe('wall', () => {
  it('has the whole roster, present or not, by name', () => {
    const found = wall({ b: { name: 'Яна', link: 'good' }, a: { name: 'Ёлка', link: 'away' }, c: { name: 'Жанна' } });
    expect(sorted(found, 'name').map(({ name, link }) => [name, link])).toEqual([
      ['Ёлка', 'away'],
      ['Жанна', 'away'],
      ['Яна', 'good'],
    ]);
  });

  it('groups a mark for every task of the module by its step, answered or not', () => {
    const [tile] = wall({ a: { marks: { t3: { verdict: 'right', attempts: 2, arrival: 'afterBell' } } } });
    expect(tile?.groups.map(({ number, marks }) => [number, marks.map(({ verdict }) => verdict)])).toEqual([
      [1, ['none']],
      [2, ['none', 'right', 'none']],
      [3, ['none', 'none']],
      [4, ['none']],
    ]);
    expect(tile?.late).toBe('afterBell');
    expect(tile && marksOf(tile).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('says where a student is, by the numbers that the student sees', () => {
    const [here, gone] = wall({ a: { step: 's3', task: 't6' }, b: { step: 's5', task: 't7' } });
    expect([here?.step, here?.task]).toEqual([3, 6]);
    // A place that is closed now: the screen shows the class's step, and no task of another one.
    expect([gone?.step, gone?.task]).toEqual([2, 0]);
  });

  it.each<[string, TileView, LessonView, string]>([
    ['who is stuck', {}, lesson, 'manyTries'],
    ['nobody who is away', { link: 'away' }, lesson, 'no'],
    ['nobody in a pause', {}, { ...lesson, pause: { on: true, phrase: 'discuss', note: '' } }, 'no'],
    ['nobody while all are gathered', {}, { ...lesson, gather: { on: true, step: 's2', task: '', note: '' } }, 'no'],
    ['nobody after the end', {}, { ...lesson, status: 'ended' }, 'no'],
  ])('emphasises %s', (_, change, view, expected) => {
    const [tile] = wall({ a: { link: 'good', stuck: 'manyTries', ...change } }, view);
    expect(tile?.stuck).toBe(expected);
  });

  it('filters by what a teacher looks for', () => {
    const mark = (verdict: 'waiting' | 'notYet') => ({ t1: { verdict, attempts: 1, arrival: 'inTime' as const } });
    const found = wall({
      a: { link: 'away' },
      b: { link: 'good', marks: mark('waiting') },
      c: { link: 'slow', marks: mark('notYet'), stuck: 'longAtTask' },
      d: { link: 'good', hand: true, handSince: ago(1) },
      e: { link: 'good', questions: { q: asked(ago(1)) } },
      f: { link: 'good', hand: false, questions: { q: asked(ago(1), false) } },
    });
    const of = (name: (typeof filters)[number]) =>
      found.filter((tile) => matches(tile, name)).map(({ person }) => person);
    expect(filters.map((name) => [name, of(name).join('')])).toEqual([
      ['all', 'abcdef'],
      ['hands', 'de'],
      ['stuck', 'c'],
      ['notYet', 'c'],
      ['check', 'b'],
      ['away', 'a'],
    ]);
  });

  it('filters by the level chosen', () => {
    const found = wall({ a: { level: 'two' }, b: { level: 'three' }, c: {} });
    const of = (level: 'any' | 'two') => found.filter((tile) => ofLevel(tile, level)).map(({ person }) => person);
    expect([of('any'), of('two')]).toEqual([['a', 'b', 'c'], ['a']]);
  });

  it('sorts by place, who is nowhere last', () => {
    const found = wall({
      a: { name: 'а', step: 's3', task: 't6' },
      b: { name: 'б' },
      c: { name: 'в', step: 's3', task: 't5' },
      d: { name: 'г', step: 's2', task: 't2' },
    });
    expect(sorted(found, 'place').map(({ name }) => name)).toEqual(['г', 'в', 'а', 'б']);
  });

  it('counts who is at which step, without those who left', () => {
    const all = wall({
      a: { link: 'good', step: 's2' },
      b: { link: 'slow', step: 's2' },
      c: { link: 'away', step: 's2' },
      d: { link: 'good', step: '' },
    });
    expect([...crowd(all)]).toEqual([[2, 2]]);
  });

  it('queues hands and open questions as they came', () => {
    const found = queue(
      wall({
        a: { name: 'а', hand: true, handSince: ago(2), questions: { q1: asked(ago(5)), q2: asked(ago(9), false) } },
        b: { name: 'б', hand: true, handSince: ago(3) },
        c: { name: 'в', hand: false, handSince: ago(8) },
      }),
    );
    expect(found.map(({ kind, name }) => [kind, name])).toEqual([
      ['question', 'а'],
      ['hand', 'б'],
      ['hand', 'а'],
    ]);
  });
});
