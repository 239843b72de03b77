import type { Frame } from '../protocol/wire.g';
import { OutcomeUnknown, type Pulse, type Wire, type WireEvents } from './wire';

const end = '\u001e';
const say = (message: object): string => JSON.stringify(message) + end;

/** Kinds of messages in SignalR's hub protocol. */
const kinds = { invocation: 1, completion: 3, ping: 6, close: 7 } as const;

interface Message {
  readonly type?: number;
  readonly target?: string;
  readonly arguments?: readonly unknown[];
  readonly invocationId?: string;
  readonly result?: unknown;
  readonly error?: string;
}

interface Call {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/**
 * SignalR's JSON hub protocol over a WebSocket, as far as this hub speaks it: calls with one answer, and `frame`. The library's client
 * brings streams, other transports and its own reconnects: 8 KB that no lesson needs.
 */
export function openSocket(path: string, events: WireEvents, pulse: Pulse): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(new URL(path, location.href).href.replace(/^http/, 'ws'));
    const calls = new Map<string, Call>();
    let state: 'opening' | 'open' | 'closed' = 'opening';
    let asked = 0;
    let silent: ReturnType<typeof setTimeout>;
    let pings: ReturnType<typeof setInterval>;

    // Does not wait for the other side's goodbye: on a dead network it takes a minute or never comes.
    const close = (): void => {
      if (state === 'closed') return;
      const wasOpen = state === 'open';
      state = 'closed';
      clearTimeout(silent);
      clearInterval(pings);
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
      for (const call of calls.values()) call.reject(new OutcomeUnknown('the connection was lost'));
      calls.clear();
      if (wasOpen) events.closed();
      else reject(new Error('the connection did not open'));
    };
    const listen = (): void => {
      clearTimeout(silent);
      silent = setTimeout(close, pulse.silence);
    };
    const wire: Wire = {
      invoke: <T>(method: string, argument: unknown) =>
        new Promise<T>((resolve, reject) => {
          if (state !== 'open') {
            reject(new OutcomeUnknown('not connected'));
            return;
          }
          const invocationId = String(asked++);
          calls.set(invocationId, { resolve: (result) => resolve(result as T), reject });
          socket.send(say({ type: kinds.invocation, invocationId, target: method, arguments: [argument] }));
        }),
      stop: close,
    };
    const answered = ({ invocationId = '', result, error }: Message): void => {
      const call = calls.get(invocationId);
      calls.delete(invocationId);
      if (error === undefined) call?.resolve(result);
      else call?.reject(new OutcomeUnknown(error));
    };
    const heard = (message: Message): void => {
      if (state === 'opening') {
        if (message.error !== undefined) {
          close();
          return;
        }
        state = 'open';
        pings = setInterval(() => socket.send(say({ type: kinds.ping })), pulse.keepAlive);
        resolve(wire);
      } else if (message.type === kinds.invocation && message.target === 'frame')
        events.frame(message.arguments?.[0] as Frame);
      else if (message.type === kinds.completion) answered(message);
      else if (message.type === kinds.close) close();
    };

    socket.onopen = () => socket.send(say({ protocol: 'json', version: 1 }));
    socket.onmessage = ({ data }) => {
      listen();
      // A socket's message holds one or more whole protocol messages.
      for (const text of String(data).split(end)) if (text !== '') heard(JSON.parse(text));
    };
    socket.onclose = close;
    listen();
  });
}
