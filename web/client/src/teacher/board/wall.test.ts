import { describe, expect, it } from 'vitest';
import { fractions } from '../dev/fake';
import type { LessonView, TileView } from '../protocol/wire.g';
import { crowd, matches, silence, tiles } from './wall';

const now = Date.parse('2026-09-14T09:20:00Z');
const lesson: LessonView = {
  status: 'open',
  current: 's2',
  steps: ['s1', 's2', 's3'],
  pause: { on: false, phrase: 'discuss', note: '' },
};
const ago = (ms: number): string => new Date(now - ms).toISOString();
const wall = (all: Record<string, TileView>, view = lesson) => tiles({ tiles: all }, view, fractions, now);

describe('wall', () => {
  it('has the whole roster by name, present or not', () => {
    const found = wall({ b: { name: 'Яна', link: 'good' }, a: { name: 'Ёлка', link: 'away' }, c: { name: 'Жанна' } });
    expect(found.map(({ name, link }) => [name, link])).toEqual([
      ['Ёлка', 'away'],
      ['Жанна', 'away'],
      ['Яна', 'good'],
    ]);
  });

  it('draws a mark for every task of the module, answered or not', () => {
    const [tile] = wall({ a: { marks: { t2: { verdict: 'right', attempts: 2, arrival: 'afterBell' } } } });
    expect(tile?.marks.map(({ verdict }) => verdict)).toEqual([
      'none',
      'right',
      'none',
      'none',
      'none',
      'none',
      'none',
    ]);
    expect(tile?.late).toBe('afterBell');
  });

  it.each([
    ['three minutes of silence', {}, lesson, true],
    ['somebody who is away', { link: 'away' as const }, lesson, false],
    ['a fresh sign of life', { lastActivity: ago(silence - 1) }, lesson, false],
    ['a pause', {}, { ...lesson, pause: { on: true, phrase: 'discuss' as const, note: '' } }, false],
    ['an ended lesson', {}, { ...lesson, status: 'ended' as const }, false],
  ])('emphasises %s: %#', (_, change, view, expected) => {
    const [tile] = wall({ a: { link: 'good', lastActivity: ago(silence), ...change } }, view);
    expect(tile?.silent).toBe(expected);
  });

  it('filters', () => {
    const [away, check, quiet] = wall({
      a: { name: 'а', link: 'away' },
      b: { name: 'б', link: 'good', marks: { t1: { verdict: 'waiting', attempts: 1, arrival: 'inTime' } } },
      c: { name: 'в', link: 'slow', lastActivity: ago(silence) },
    });
    const names = (tile: typeof away) =>
      (['all', 'away', 'silent', 'check'] as const).filter((name) => tile && matches(tile, name));
    expect([names(away), names(check), names(quiet)]).toEqual([
      ['all', 'away'],
      ['all', 'check'],
      ['all', 'silent'],
    ]);
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
});
