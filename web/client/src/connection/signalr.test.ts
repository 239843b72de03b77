import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame } from '../protocol/wire.g';
import { Channel } from '../testing/channel';
import { openSignalR } from './signalr';

const end = '\u001e';

class FakeSocket {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  readyState = 1;
  readonly sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.made.push(this);
    queueMicrotask(() => this.onopen?.());
  }

  readonly asked = new Channel<string>();

  send(data: string): void {
    this.sent.push(data);
    if (data.includes('"target"')) this.asked.push(data);
    if (data.includes('"protocol"')) this.say({});
  }

  say(message: unknown): void {
    queueMicrotask(() => this.onmessage?.({ data: JSON.stringify(message) + end }));
  }

  close(): void {
    this.readyState = 3;
  }
}

describe('signalr', () => {
  beforeEach(() => {
    FakeSocket.made = [];
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('location', { href: 'http://school.local:5080/lesson/l-1' });
  });

  afterEach(() => vi.unstubAllGlobals());

  it('goes straight to the socket, hands frames over and answers calls', async () => {
    const frames: Frame[] = [];
    let closed = 0;
    const wire = await openSignalR('webSocket', { frame: (frame) => frames.push(frame), closed: () => closed++ });
    const [socket] = FakeSocket.made;
    expect(socket?.url).toBe('ws://school.local:5080/live');

    const answer = wire.invoke('send', { id: 'x' });
    const asked = await socket?.asked.next();
    expect(asked).toContain('"target":"send"');
    expect(asked).toContain('"arguments":[{"id":"x"}]');
    socket?.say({ type: 1, target: 'frame', arguments: [{ heads: {} }] });
    socket?.say({ type: 3, invocationId: '0', result: { version: 4 } });
    expect(await answer).toEqual({ version: 4 });
    expect(frames).toEqual([{ heads: {} }]);

    const lost = wire.invoke('send', {});
    socket?.onclose?.();
    await expect(lost).rejects.toThrow();
    expect(closed).toBeGreaterThan(0);
  });

  it('says at once that it is closed when it is stopped', async () => {
    let closed = 0;
    const wire = await openSignalR('webSocket', { frame: () => undefined, closed: () => closed++ });
    wire.stop();
    expect(closed).toBeGreaterThan(0);
  });

  it('takes several messages in one, and an error or a goodbye for what they are', async () => {
    const frames: Frame[] = [];
    let closed = 0;
    const wire = await openSignalR('webSocket', { frame: (frame) => frames.push(frame), closed: () => closed++ });
    const [socket] = FakeSocket.made;
    const refused = wire.invoke('nonsense', {});
    const together = [
      { type: 6 },
      { type: 1, target: 'frame', arguments: [{ heads: {} }] },
      { type: 3, invocationId: '0', error: 'no' },
    ];
    socket?.onmessage?.({ data: together.map((message) => JSON.stringify(message) + end).join('') });
    await expect(refused).rejects.toThrow('no');
    expect(frames).toHaveLength(1);
    socket?.onmessage?.({ data: `{"type":7}${end}` });
    expect([closed, socket?.readyState]).toEqual([1, 3]);
    await expect(wire.invoke('send', {})).rejects.toThrow();
  });

  it('gives up a connection that has fallen silent, and says something itself meanwhile', async () => {
    vi.useFakeTimers();
    let closed = 0;
    const opening = openSignalR('webSocket', { frame: () => undefined, closed: () => closed++ });
    await vi.advanceTimersByTimeAsync(0);
    await opening;
    await vi.advanceTimersByTimeAsync(11_999);
    expect(FakeSocket.made[0]?.sent.filter((text) => text.includes('"type":6'))).toHaveLength(2);
    expect(closed).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(closed).toBe(1);
    vi.useRealTimers();
  });
});
