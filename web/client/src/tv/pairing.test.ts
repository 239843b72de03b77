import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../app/api';
import { PairingLoop } from './pairing';

describe('pairing', () => {
  let drawn: number;
  let asked: number;
  let paired: boolean;
  let failing: Error | undefined;
  let known: string | undefined;
  let loop: PairingLoop;

  beforeEach(() => {
    vi.useFakeTimers();
    [drawn, asked, paired, failing, known] = [0, 0, false, undefined, undefined];
    loop = new PairingLoop(
      {
        start: async () => {
          if (failing) throw failing;
          known = String(100_000 + ++drawn);
          return { code: known, paired: false };
        },
        state: async () => {
          asked++;
          if (failing) throw failing;
          if (paired) return { code: '', paired: true };
          if (known === undefined) throw new Refusal(404, 'notFound', undefined);
          return { code: known, paired: false };
        },
      },
      Date.now,
    );
  });

  afterEach(() => {
    loop.stop();
    vi.useRealTimers();
  });

  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

  it('draws a code and asks every two seconds until somebody confirms it', async () => {
    loop.start();
    await pass(0);
    expect(loop.state.value).toEqual({ kind: 'waiting', code: '100001', silent: false });
    await pass(6_000);
    expect(asked).toBe(4);
    expect(drawn).toBe(1);
    paired = true;
    await pass(2_000);
    expect(loop.state.value).toEqual({ kind: 'paired' });
    await pass(60_000);
    expect(asked).toBe(5);
  });

  it('shows another code before the first one runs out', async () => {
    loop.start();
    await pass(9 * 60_000);
    expect(drawn).toBe(1);
    await pass(4_000);
    expect(drawn).toBe(2);
    expect(loop.state.value).toMatchObject({ code: '100002' });
  });

  it('draws anew when the school has forgotten this screen', async () => {
    loop.start();
    await pass(0);
    known = undefined;
    await pass(2_000);
    expect(loop.state.value).toMatchObject({ code: '100002' });
  });

  it('keeps its code through an outage, asks less and less often, and at once when the link is back', async () => {
    loop.start();
    await pass(0);
    failing = new TypeError('no network');
    await pass(2_000);
    expect(loop.state.value).toEqual({ kind: 'waiting', code: '100001', silent: true });
    const before = asked;
    await pass(12_000); // after 4 and 8 seconds
    expect(asked - before).toBe(2);
    failing = undefined;
    loop.hurry();
    await pass(0);
    expect(loop.state.value).toEqual({ kind: 'waiting', code: '100001', silent: false });
    expect(drawn).toBe(1);
  });

  it('does not draw code after code while the school is too busy to answer', async () => {
    failing = new Refusal(429, 'tooManyTries', undefined);
    loop.start();
    await pass(10_000);
    expect(drawn).toBe(0);
    expect(loop.state.value).toEqual({ kind: 'starting', silent: true });
  });
});
