import type { Frame } from '../protocol/wire.g';
import type { TransportKind } from './state';

/** An open connection to the hub. A rejected `invoke` has an unknown outcome. */
export interface Wire {
  invoke<T>(method: string, argument: unknown): Promise<T>;
  /** `closed` follows, at once. */
  stop(): void;
}

export interface WireEvents {
  frame(frame: Frame): void;
  /** After the connection was open; a repeat is harmless. */
  closed(): void;
}

/** In ms. */
export interface Pulse {
  /** Nothing heard for so long: the connection is dead. */
  readonly silence: number;
  /** A sign of life to the server at least this often. */
  readonly keepAlive: number;
}

export type OpenWire = (transport: TransportKind, events: WireEvents) => Promise<Wire>;

/** No answer within the time: whether the server did it is unknown, the same id must be sent again. */
export class OutcomeUnknown extends Error {}

export function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new OutcomeUnknown('no answer in time')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
