import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LessonView, Pace } from '../protocol/wire.g';
import { isOpen, isReachable, shownStep } from './reachability';

/** Paces as letters: t(eacher), s(elf); steps are named by their place, 1 is the first. */
function lesson(paces: string, current: number, status: LessonView['status'] = 'open'): LessonView {
  const steps = [...paces].map((_, i) => `s${i + 1}`);
  const pace = (letter: string): Pace => (letter === 's' ? 'self' : 'teacher');
  return {
    status,
    current: `s${current}`,
    steps,
    paces: Object.fromEntries([...paces].map((l, i) => [`s${i + 1}`, pace(l)])),
  };
}

const open = (view: LessonView): string => (view.steps ?? []).filter((step) => isReachable(view, step)).join(' ');

describe('isReachable', () => {
  it.each([
    ['ttt', 2, 's2'],
    ['tsst', 2, 's2 s3'],
    ['tsst', 3, 's2 s3'],
    ['ssts', 1, 's1 s2'],
    ['ssts', 3, 's3'],
    ['sss', 2, 's1 s2 s3'],
    ['tsst', 1, 's1'],
  ])('in %s with the class at %i: %s', (paces, current, expected) => {
    expect(open(lesson(paces, current))).toBe(expected);
  });

  it('knows no foreign step and nothing before the lesson opens', () => {
    expect(isReachable(lesson('ss', 1), 'elsewhere')).toBe(false);
    expect(isReachable({ steps: ['s1'], paces: { s1: 'self' }, current: '' }, 's1')).toBe(false);
  });

  it('is one stretch without holes around the class', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('t', 's'), minLength: 1, maxLength: 9 }), fc.nat(), (paces, at) => {
        const view = lesson(paces, (at % paces.length) + 1);
        const reach = (view.steps ?? []).map((step) => isReachable(view, step));
        expect(reach[at % paces.length]).toBe(true);
        expect(reach.slice(reach.indexOf(true), reach.lastIndexOf(true) + 1)).not.toContain(false);
      }),
    ));
});

describe('shownStep', () => {
  it('keeps the own place while it is open, else follows the class', () => {
    expect(shownStep(lesson('sst', 1), 's2')).toBe('s2');
    expect(shownStep(lesson('sst', 3), 's2')).toBe('s3');
    expect(shownStep(lesson('sst', 1), undefined)).toBe('s1');
  });

  it('lets everything that the class has reached be read after the end', () => {
    const ended = lesson('ttts', 3, 'ended');
    expect(['s1', 's2', 's3', 's4'].map((step) => isOpen(ended, step))).toEqual([true, true, true, false]);
    expect(shownStep(ended, 's1')).toBe('s1');
  });
});
