import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Intent, IntentAnswer } from '../protocol/wire.g';
import { School } from '../testing/channel';
import { command } from './commander';

describe('command', () => {
  let school: School<Intent, IntentAnswer>;
  beforeEach(() => {
    vi.useFakeTimers();
    school = new School();
  });
  afterEach(() => void vi.useRealTimers());

  it('repeats with the same id until an answer comes', async () => {
    const done = command(school.ask, 'lesson/l', { t: 'lesson.pause', phrase: 'discuss' });
    const first = await school.calls.next();
    first.lose();
    await vi.advanceTimersByTimeAsync(700);
    const second = await school.calls.next();
    expect(second.asked).toEqual(first.asked);
    second.answer({ version: 3 });
    expect(await done).toEqual({ kind: 'done' });
  });

  it('says what the school refuses', async () => {
    const done = command(school.ask, 'lesson/l', { t: 'lesson.open' });
    (await school.calls.next()).answer({ refused: 'notAllowed' });
    expect(await done).toEqual({ kind: 'refused', code: 'notAllowed' });
  });

  it('gives up after a while: a pause must not come ten minutes late', async () => {
    const done = command(() => Promise.reject(new Error('lost')), 'lesson/l', { t: 'lesson.open' });
    await vi.advanceTimersByTimeAsync(21_000);
    expect(await done).toEqual({ kind: 'unknown' });
  });
});
