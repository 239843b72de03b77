import { describe, expect, it } from 'vitest';
import type { LessonView } from '../protocol/wire.g';
import { type CodeChoice, columnsFor, cornerCode, letter, scene } from './scene';
import { strokes } from './sketch';
import { spacedCode, timerHeld, timerLeft } from './timer';

const open: LessonView = {
  status: 'open',
  current: 's2',
  steps: ['s1', 's2'],
  code: '12345678',
  pause: { on: false, phrase: 'discuss', note: '' },
};
const pause = { on: true, phrase: 'discuss' as const, note: '' };
const gather = { on: true, step: 's1', task: '', note: '' };
const board = { on: true, snapshot: 's', task: 't', answers: [], withNames: false };

describe('the scene', () => {
  it.each<[LessonView, CodeChoice, string, string]>([
    [{ ...open, status: 'planned', code: '' }, 'auto', 'planned', ''],
    [{ ...open, status: 'ended' }, 'large', 'ended', ''],
    [{ ...open, pause, gather, board }, 'large', 'pause', '12345678'],
    [{ ...open, gather, board }, 'large', 'code', ''],
    [{ ...open, gather, board }, 'auto', 'gather', '12345678'],
    [{ ...open, board }, 'auto', 'board', '12345678'],
    [open, 'auto', 'step', '12345678'],
    [open, 'away', 'step', ''],
    [{ ...open, code: '' }, 'large', 'step', ''],
  ])('%#', (lesson, choice, kind, corner) => {
    const now = scene(lesson, choice);
    expect([now.kind, cornerCode(lesson, choice, now)]).toEqual([kind, corner]);
  });

  it('shows the code beside the first step while the class gets in, until somebody puts it away', () => {
    const first = { ...open, current: 's1' };
    expect(scene(first, 'auto')).toEqual({ kind: 'step', step: 's1', code: '12345678' });
    expect(cornerCode(first, 'auto', scene(first, 'auto'))).toBe('');
    expect(scene(first, 'away')).toEqual({ kind: 'step', step: 's1', code: '' });
  });
});

describe('answers on the wall', () => {
  it('are spoken of by letters that cannot be mistaken', () => {
    const ru = Array.from({ length: 28 }, (_, i) => letter(i, 'ru'));
    expect(ru.slice(0, 10).join('')).toBe('АБВГДЕЖЗИК');
    expect(ru.join('')).not.toMatch(/[ЁЙЪЫЬ]/);
    expect(letter(30, 'ru')).toBe('В2');
    expect([letter(0, 'en'), letter(25, 'en'), letter(26, 'en')]).toEqual(['A', 'Z', 'A2']);
  });

  it('stand in as many columns as can be read', () => {
    expect([1, 2, 4, 5, 9, 10, 30].map(columnsFor)).toEqual([1, 2, 2, 3, 3, 4, 4]);
  });
});

describe('the timer', () => {
  const at = Date.parse('2026-09-14T09:20:00Z');
  const timer = { on: true, endsAt: '2026-09-14T09:21:30Z', seconds: 300, held: -1 };
  it.each([
    [undefined, null],
    [{ ...timer, on: false }, null],
    [timer, 90],
    [{ ...timer, endsAt: '2026-09-14T09:19:00Z' }, 0],
    [{ ...timer, held: 17 }, 17],
  ])('%#', (view, expected) => expect(timerLeft(view, at)).toBe(expected));

  it('knows when a pause holds it', () => {
    expect([timerHeld(timer), timerHeld({ ...timer, held: 0 }), timerHeld(undefined)]).toEqual([false, true, false]);
  });
});

it('a code is read in two breaths', () => expect(spacedCode('48210573')).toBe('4821 0573'));

describe('a sketch', () => {
  it('is lines of points on its sheet; what is no point is left out', () => {
    expect(strokes('10,20 30,40;x 5,5;;  ;-3,900 1000.5,10')).toEqual(['10,20 30,40', '5,5', '0,750 1000,10']);
    expect(strokes('')).toEqual([]);
  });
});
