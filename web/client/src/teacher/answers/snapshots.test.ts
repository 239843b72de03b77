import { describe, expect, it } from 'vitest';
import { fractions } from '../../dev/fake';
import type { LessonView, MarkView } from '../../protocol/wire.g';
import { tiles } from '../board/wall';
import { likelyTask, moved, shownState, snapshotOf, snapshotsOf } from './snapshots';

const lesson: LessonView = { status: 'open', current: 's2', steps: ['s1', 's2', 's3', 's4', 's5'] };
const mark = (attempts: number): MarkView => ({ verdict: 'right', attempts, arrival: 'inTime' });
const wall = (all: Record<string, Record<string, MarkView>>) =>
  tiles(
    { tiles: Object.fromEntries(Object.entries(all).map(([person, marks]) => [person, { marks }])) },
    lesson,
    fractions,
    0,
  );
const counting = () => {
  let last = 0;
  return () => `id-${++last}`;
};

describe('a snapshot', () => {
  it('takes the newest attempt of everybody who has answered, each under an id of its own', () => {
    const found = snapshotOf(wall({ a: { t2: mark(3) }, b: { t1: mark(1) }, c: { t2: mark(1) } }), 't2', counting());
    expect(found).toEqual({
      t: 'book.keep_snapshot',
      snapshot: 'id-3',
      task: 't2',
      answers: [
        { id: 'id-1', student: 'a', attempt: 3 },
        { id: 'id-2', student: 'c', attempt: 1 },
      ],
    });
  });

  it('of nothing is none', () => {
    expect(snapshotOf(wall({ a: {} }), 't2', counting())).toBeNull();
  });

  it('is listed newest first, its answers by name, its order without what is gone', () => {
    const kept = (name: string) => ({ student: name, name, attempt: 1, verdict: 'right' as const });
    const found = snapshotsOf({
      snapshots: {
        old: { task: 't1', at: '2026-09-14T09:00:00Z', answers: {} },
        new: {
          task: 't2',
          at: '2026-09-14T09:05:00Z',
          answers: { x: kept('Яна'), y: kept('Ася') },
          order: ['x', 'gone', 'y'],
        },
      },
    });
    expect(found.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(found[0]?.answers.map(({ id }) => id)).toEqual(['y', 'x']);
    expect(found[0]?.order).toEqual(['x', 'y']);
  });
});

describe('order', () => {
  it.each([
    [0, 2, 'bca'],
    [2, 0, 'cab'],
    [1, 1, 'abc'],
    [0, -1, 'abc'],
    [2, 3, 'abc'],
    [7, 0, 'abc'],
  ])('moves %i to %i', (from, to, expected) => {
    expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(expected);
  });
});

describe('what is shown', () => {
  const shown = { on: true, snapshot: 's', task: 't', answers: [{ id: 'a', name: '' }], withNames: false };
  it.each([
    [undefined, ['a'], 'no'],
    [{ ...shown, on: false }, ['a'], 'no'],
    [{ ...shown, snapshot: 'other' }, ['a'], 'no'],
    [shown, ['a'], 'same'],
    [shown, ['a', 'b'], 'other'],
  ] as const)('%#', (view, order, expected) => {
    expect(shownState(view, 's', order)).toBe(expected);
  });
});

describe('the likely task', () => {
  it('is the most answered one of the class’s step', () => {
    const all = wall({
      a: { t1: mark(1), t3: mark(1) },
      b: { t1: mark(1), t3: mark(1) },
      c: { t1: mark(1), t2: mark(1) },
    });
    expect(likelyTask(fractions.steps, lesson, all)).toBe('t3');
  });

  it('is of the whole module when the step has no answers', () => {
    expect(likelyTask(fractions.steps, { ...lesson, current: 's4' }, wall({ a: { t1: mark(1) } }))).toBe('t1');
    expect(likelyTask(fractions.steps, { ...lesson, current: 's4' }, wall({}))).toBe('t7');
  });
});
