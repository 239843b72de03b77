import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftView, SyncAnswer, SyncRequest } from '../protocol/wire.g';
import { Channel, School } from '../testing/channel';
import { until } from '../testing/until';
import { backoff } from './backoff';
import { Live } from './live';
import type { TransportKind } from './state';
import type { OpenWire, WireEvents } from './wire';

interface Attempt {
  readonly transport: TransportKind;
  readonly events: WireEvents;
  open(): School<unknown, unknown>;
  fail(): void;
}

const lesson = 'lesson/l-1';
const rev = (version: number) => ({ epoch: 'e', version });
const answer: SyncAnswer = { refused: {}, now: '2026-09-14T09:00:00Z' };

describe('live', () => {
  let attempts: Channel<Attempt>;
  let live: Live;
  let signedIn: boolean;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.parse(answer.now) });
    attempts = new Channel();
    signedIn = true;
    const open: OpenWire = (transport, events) =>
      new Promise((resolve, reject) =>
        attempts.push({
          transport,
          events,
          fail: () => reject(new Error('refused')),
          open: () => {
            const school = new School<unknown, unknown>();
            resolve({
              invoke: <T>(_: string, argument: unknown) => school.ask(argument) as Promise<T>,
              stop: () => events.closed(),
            });
            return school;
          },
        }),
      );
    live = new Live({ open, signedIn: async () => signedIn, random: () => 0 });
  });

  afterEach(() => {
    live.stop();
    vi.useRealTimers();
  });

  async function connect(): Promise<{ attempt: Attempt; school: School<unknown, unknown> }> {
    const attempt = await attempts.next();
    const school = attempt.open();
    const sync = await school.calls.next();
    sync.answer(answer);
    await until(() => live.state.value.kind === 'live');
    return { attempt, school };
  }

  it('asks for every watched stream once and is live when the answer is there', async () => {
    live.watch(lesson);
    live.start();
    const attempt = await attempts.next();
    expect(live.state.value).toEqual({ kind: 'connecting', attempt: 0 });
    const sync = await attempt.open().calls.next();
    expect(live.state.value).toEqual({ kind: 'catchingUp', transport: 'webSocket' });
    expect(sync.asked).toEqual({ streams: { [lesson]: null } } satisfies SyncRequest);
    sync.answer(answer);
    await until(() => live.state.value.kind === 'live');
    expect(live.state.value).toEqual({ kind: 'live', transport: 'webSocket' });
  });

  it('comes back with what it holds, after a pause', async () => {
    live.watch(lesson);
    live.start();
    const { attempt } = await connect();
    attempt.events.frame({ s: lesson, rev: rev(7), full: { current: 's1' } });
    attempt.events.closed();
    await until(() => live.state.value.kind === 'waiting');
    expect(live.state.value).toEqual({ kind: 'waiting', attempt: 0, delay: 300 });
    await vi.advanceTimersByTimeAsync(300);
    const sync = await (await attempts.next()).open().calls.next();
    expect(sync.asked).toEqual({ streams: { [lesson]: rev(7) } });
  });

  it('resyncs on a gap, once, and begins anew when that is in vain', async () => {
    live.watch(lesson);
    live.start();
    const { attempt, school } = await connect();
    attempt.events.frame({ s: lesson, rev: rev(7), full: { current: 's1' } });
    for (const held of [rev(7), rev(7), null]) {
      attempt.events.frame({ s: lesson, rev: rev(10), base: 9, change: { current: 's3' } });
      attempt.events.frame({ s: lesson, rev: rev(11), base: 10, change: { current: 's4' } });
      const sync = await school.calls.next();
      expect(sync.asked).toEqual({ streams: { [lesson]: held } });
      sync.answer(answer);
      await Promise.resolve();
      await vi.advanceTimersByTimeAsync(0);
      expect(school.calls.size).toBe(0);
    }
  });

  it('syncs again when another stream is watched', async () => {
    live.start();
    const { school } = await connect();
    const unwatch = live.watch(lesson);
    const more = await school.calls.next();
    expect(more.asked).toEqual({ streams: { [lesson]: null } });
    more.answer(answer);
    await vi.advanceTimersByTimeAsync(0);
    unwatch();
    expect((await school.calls.next()).asked).toEqual({ streams: {} });
  });

  it('tries long polling where sockets never open, and keeps to sockets where one did', async () => {
    live.start();
    const seen: TransportKind[] = [];
    for (let i = 0; i < 4; i++) {
      const attempt = await attempts.next();
      seen.push(attempt.transport);
      attempt.fail();
      await until(() => live.state.value.kind === 'waiting');
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(seen).toEqual(['webSocket', 'webSocket', 'longPolling', 'webSocket']);
  });

  it('stops when the school does not know this browser any more', async () => {
    signedIn = false;
    live.start();
    (await attempts.next()).fail();
    await until(() => live.state.value.kind === 'signedOut');
  });

  it('is signed out too when the socket opens and is cut: a freed place, a television whose lesson is over', async () => {
    live.start();
    const { attempt } = await connect();
    signedIn = false;
    attempt.events.closed();
    await until(() => live.state.value.kind === 'waiting');
    await vi.advanceTimersByTimeAsync(1_000);
    const next = await attempts.next();
    next.open();
    next.events.closed();
    await until(() => live.state.value.kind === 'signedOut');
  });

  it('drops a connection that does not answer a sync', async () => {
    live.start();
    await (await attempts.next()).open().calls.next();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(live.state.value.kind).toBe('waiting');
  });

  it('marks a refused stream as closed and passes drafts on', async () => {
    const drafts: DraftView[] = [];
    live.onDraft((_, draft) => drafts.push(draft));
    live.watch(lesson);
    live.start();
    const attempt = await attempts.next();
    (await attempt.open().calls.next()).answer({ ...answer, refused: { [lesson]: 'notAllowed' } });
    await until(() => live.inbox.value.closed[lesson] === 'notAllowed');
    const draft = { task: 'm@1/t1', revision: 1, device: 'd', text: 'x' };
    attempt.events.frame({ s: lesson, draft });
    expect(drafts).toEqual([draft]);
  });

  it('follows the clock of the school', async () => {
    vi.setSystemTime(Date.parse(answer.now) - 90_000);
    live.start();
    await connect();
    expect(live.now()).toBe(Date.parse(answer.now));
  });

  it('rejects a call without a connection: the outcome is unknown', async () => {
    await expect(live.call('send', {})).rejects.toThrow('not connected');
  });
});

describe('backoff', () => {
  it('grows from 0.3 s to 10 s and spreads a class over the whole range', () => {
    expect(backoff(0, () => 0)).toBe(300);
    expect(backoff(0, () => 1)).toBe(600);
    expect(backoff(3, () => 1)).toBe(4_800);
    expect(backoff(50, () => 1)).toBe(10_000);
    expect(backoff(50, () => 0)).toBe(300);
  });
});
