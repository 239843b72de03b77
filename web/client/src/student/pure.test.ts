import { describe, expect, it } from 'vitest';
import { emptySlot, type Slot } from '../drafts/slot';
import { todays } from '../lobby/lessons';
import type { PendingAnswer } from '../outbox/overlay';
import { looksLikeNumber } from '../tasks/number';
import { attemptsOf } from './attempts';
import { bellText } from './bell';
import { savingOf } from './saving';

describe('looksLikeNumber', () => {
  it.each(['0,75', '0.75', '-3', '−3', '3/4', '1 1/2', ' 12 ', '1 000', '3 / 4'])('lets %s through', (text) => {
    expect(looksLikeNumber(text)).toBe(true);
  });
  it.each(['', 'три', '1,', '1/', ',5', '1..2', '3/4/5', '12 см', '18/0', '1/00'])('stops "%s"', (text) => {
    expect(looksLikeNumber(text)).toBe(false);
  });
});

describe('savingOf', () => {
  const calm = { connected: true, typing: false };
  const slot = (change: Partial<Slot>): Slot => ({ ...emptySlot, ...change });
  const answer = (kind: 'waiting' | 'sending' | 'unanswered', keptHere = true): PendingAnswer => ({
    answer: { t: 'answer.text', text: 'x' },
    state: { kind },
    keptHere,
  });
  const atSchool = { text: 'кот', school: { revision: 2, text: 'кот' } };

  it.each([
    ['none', slot({}), undefined, calm],
    ['typing', slot({ text: 'к' }), undefined, { ...calm, typing: true }],
    ['typing', slot({ text: 'к', kept: 'saving' }), undefined, calm],
    ['here', slot({ text: 'кот' }), undefined, calm],
    ['memory', slot({ text: 'кот', kept: 'memory' }), undefined, calm],
    ['school', slot(atSchool), undefined, calm],
    ['here', slot({ ...atSchool, text: 'коты' }), undefined, calm],
    ['here', slot({ ...atSchool, sending: 'кот' }), undefined, calm],
    ['refused', slot({ text: 'кот', refused: 'draftTooLong' }), undefined, calm],
    ['sending', slot({}), answer('waiting'), calm],
    ['sending', slot({}), answer('sending'), calm],
    ['kept', slot({}), answer('unanswered'), calm],
    ['kept', slot({}), answer('waiting'), { ...calm, connected: false }],
    ['keptMemory', slot({}), answer('unanswered', false), calm],
  ] as const)('says %s', (expected, draft, pending, how) => {
    expect(savingOf(draft, pending, false, how)).toBe(expected);
  });

  it('says accepted only when the school has accepted', () => {
    expect(savingOf(slot({}), undefined, true, calm)).toBe('accepted');
    expect(savingOf(slot({}), { ...answer('sending'), state: { kind: 'accepted', version: 3 } }, false, calm)).toBe(
      'accepted',
    );
  });

  it('speaks of the new draft when there is one beside an answer on its way', () => {
    expect(savingOf(slot({ text: 'ещё' }), answer('sending'), true, calm)).toBe('here');
  });
});

describe('attemptsOf', () => {
  it('orders by number, not by text, and leaves out what has no answer yet', () => {
    const one = (text: string) => ({ answer: { t: 'answer.text' as const, text }, at: '', verdict: 'notYet' as const });
    const record = { tasks: { k: { '10': one('j'), '2': one('b'), '1': one('a'), '3': {} } } };
    expect(attemptsOf(record, 'k').map(({ number }) => number)).toEqual([1, 2, 10]);
    expect(attemptsOf(record, 'other')).toEqual([]);
  });
});

describe('todays', () => {
  const now = Date.parse('2026-09-14T12:00:00');
  const card = (startsAt: string, status: 'planned' | 'open' | 'ended') => ({
    class: 'c',
    classTitle: '5 «А»',
    subject: 'math',
    module: 'm@1',
    moduleTitle: 'M',
    status,
    startsAt,
    endsAt: startsAt,
  });

  it('shows this day in order of time, and whatever is open', () => {
    const found = todays(
      {
        late: card('2026-09-14T15:00:00', 'planned'),
        early: card('2026-09-14T09:00:00', 'ended'),
        tomorrow: card('2026-09-15T09:00:00', 'planned'),
        forgotten: card('2026-09-13T09:00:00', 'open'),
      },
      now,
    );
    expect(found.map(({ id }) => id)).toEqual(['forgotten', 'early', 'late']);
  });
});

describe('bellText', () => {
  const at = (ms: number): string => bellText(new Date(100_000_000 + ms).toISOString(), 100_000_000);

  it('counts minutes in Russian', () => {
    expect(at(21 * 60_000)).toBe('до звонка 21 минута');
    expect(at(22 * 60_000)).toBe('до звонка 22 минуты');
    expect(at(11 * 60_000)).toBe('до звонка 11 минут');
    expect(at(30_000)).toBe('звонок вот-вот');
    expect(at(-1)).toBe('звонок прозвенел');
    expect(bellText(undefined, 0)).toBe('');
  });
});
