import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../app/api';
import type { JoinView, PlaceAnswer } from '../protocol/wire.g';
import { DoorLoop, seatsOf } from './door';

const open: JoinView = {
  lesson: 'l-1',
  classTitle: '5 «А»',
  subject: 'math',
  mine: false,
  byName: true,
  places: { '2': 'Миша К.', '10': 'Яна П.' },
};
const refusal = (status: number, code: 'noSuchCode' | 'noSuchPlace' | 'placeTaken' | 'lessonEnded'): Refusal =>
  new Refusal(status, code, undefined);

describe('the door of a lesson', () => {
  let view: JoinView | Error;
  let place: PlaceAnswer | Error;
  let answer: PlaceAnswer | Error;
  let looked: number;
  let loop: DoorLoop;
  const held = (status: PlaceAnswer['status']): PlaceAnswer => ({ lesson: 'l-1', status, name: 'Миша К.' });
  const give = <T>(what: T | Error): T => {
    if (what instanceof Error) throw what;
    return what;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [view, place, answer, looked] = [open, refusal(404, 'noSuchPlace'), held('waiting'), 0];
    loop = new DoorLoop(
      {
        look: async () => {
          looked++;
          return give(view);
        },
        ask: async () => give(answer),
        place: async () => give(place),
      },
      '12345678',
    );
  });

  afterEach(() => {
    loop.stop();
    vi.useRealTimers();
  });

  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
  const begin = async (): Promise<void> => {
    loop.start();
    await pass(0);
  };
  const kind = (): string => loop.state.peek().kind;

  it('lets who belongs to the lesson straight in', async () => {
    view = { ...open, mine: true };
    await begin();
    expect(loop.state.peek()).toEqual({ kind: 'mine', lesson: 'l-1' });
    await pass(60_000);
    expect(looked).toBe(1);
  });

  it('says that there is no such lesson, and asks no more', async () => {
    view = refusal(404, 'noSuchCode');
    await begin();
    expect(loop.state.peek()).toEqual({ kind: 'refused', code: 'noSuchCode' });
    await pass(60_000);
    expect(looked).toBe(1);
  });

  it('waits for the teacher and goes in when admitted', async () => {
    await begin();
    expect(loop.state.peek()).toMatchObject({ kind: 'choosing', asking: null });
    loop.pick(2);
    expect(loop.state.peek()).toMatchObject({ kind: 'choosing', asking: 2 });
    await pass(0);
    expect(loop.state.peek()).toMatchObject({ kind: 'waiting', name: 'Миша К.' });
    place = held('waiting');
    await pass(2_000);
    expect(kind()).toBe('waiting');
    place = held('admitted');
    await pass(2_000);
    expect(loop.state.peek()).toEqual({ kind: 'admitted', lesson: 'l-1' });
  });

  it('says why a place was not given, and lets choose again', async () => {
    await begin();
    answer = refusal(409, 'placeTaken');
    loop.pick(2);
    await pass(0);
    expect(loop.state.peek()).toMatchObject({ kind: 'choosing', asking: null, last: 'placeTaken' });
  });

  it('says that the teacher took the place back', async () => {
    await begin();
    loop.pick(2);
    place = { ...held('free'), name: '' };
    await pass(2_000);
    expect(loop.state.peek()).toMatchObject({ kind: 'choosing', last: 'freed' });
  });

  it('ends with the lesson', async () => {
    await begin();
    loop.pick(2);
    await pass(0);
    place = refusal(409, 'lessonEnded');
    await pass(2_000);
    expect(kind()).toBe('ended');
  });

  it('comes back to where it stood after a reload', async () => {
    place = held('waiting');
    await begin();
    expect(loop.state.peek()).toMatchObject({ kind: 'waiting', name: 'Миша К.' });
  });

  it('sees the names when the teacher lets in by name', async () => {
    view = { ...open, byName: false, places: {} };
    await begin();
    expect(loop.state.peek()).toMatchObject({ kind: 'choosing', seats: [] });
    view = open;
    await pass(5_000);
    expect(loop.state.peek()).toMatchObject({ seats: [{ number: 2 }, { number: 10 }] });
  });

  it('says that the school is silent, asks ever more rarely, and keeps what is shown', async () => {
    await begin();
    view = new Error('no link');
    await pass(5_000);
    expect([kind(), loop.silent.peek(), looked]).toEqual(['choosing', true, 2]);
    await pass(5_000);
    expect(looked).toBe(2);
    await pass(5_000);
    expect(looked).toBe(3);
    view = open;
    await pass(30_000);
    expect(loop.silent.peek()).toBe(false);
  });

  it('lets who pressed the wrong name press another one', async () => {
    await begin();
    loop.pick(10);
    await pass(0);
    loop.back();
    expect(kind()).toBe('choosing');
    loop.pick(2);
    await pass(0);
    expect(kind()).toBe('waiting');
  });
});

it('keeps the room of a name that went, in the order of the list', () => {
  const before = seatsOf({ places: { '2': 'Миша К.', '10': 'Яна П.' } }, []);
  expect(seatsOf({ places: { '10': 'Яна П.', '1': 'Лев А.' } }, before)).toEqual([
    { number: 1, name: 'Лев А.', free: true },
    { number: 2, name: 'Миша К.', free: false },
    { number: 10, name: 'Яна П.', free: true },
  ]);
});
