import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { DraftView, Frame, SyncAnswer, SyncRequest } from '../protocol/wire.g';
import { backoff } from './backoff';
import { close, emptyInbox, forget, type Inbox, positions, receive } from './inbox';
import type { ConnectionState, TransportKind } from './state';
import { type OpenWire, OutcomeUnknown, type Wire, within } from './wire';

export interface LiveOptions {
  readonly open: OpenWire;
  /** Asked after an attempt failed: a socket that was refused for want of a session, or opened and cut for it, looks like any other failure. */
  readonly signedIn: () => Promise<boolean>;
  readonly random?: () => number;
}

/** An answer that does not come in this time is asked for again, with the same id. */
const patience = 10_000;

/** The live connection: connects for ever, asks for what was missed, holds the views. */
export class Live {
  readonly #options: LiveOptions;
  readonly #random: () => number;
  readonly #state: Signal<ConnectionState> = signal({ kind: 'stopped' });
  readonly #inbox: Signal<Inbox> = signal(emptyInbox);
  readonly #roundTrip: Signal<number> = signal(0);
  readonly #watched = new Map<string, number>();
  readonly #draftListeners = new Set<(stream: string, draft: DraftView) => void>();
  readonly #gaps = new Map<string, number>();
  #wire: Wire | null = null;
  #running = false;
  #syncing = false;
  #syncAgain = false;
  #clockOffset = 0;
  #webSocketWorked = false;
  #wake: () => void = () => undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
  }

  get state(): ReadonlySignal<ConnectionState> {
    return this.#state;
  }

  get inbox(): ReadonlySignal<Inbox> {
    return this.#inbox;
  }

  /** Newest measured, in ms; 0 before the first. */
  get roundTrip(): ReadonlySignal<number> {
    return this.#roundTrip;
  }

  /** Server time in ms, so that every countdown in a class shows the same. */
  now(): number {
    return Date.now() + this.#clockOffset;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    globalThis.addEventListener?.('online', this.#retryNow);
    globalThis.document?.addEventListener('visibilitychange', this.#retryNow);
    void this.#run();
  }

  stop(): void {
    this.#running = false;
    globalThis.removeEventListener?.('online', this.#retryNow);
    globalThis.document?.removeEventListener('visibilitychange', this.#retryNow);
    const wire = this.#wire;
    this.#wire = null;
    wire?.stop();
    this.#wake();
    batch(() => {
      this.#state.value = { kind: 'stopped' };
      this.#inbox.value = emptyInbox;
    });
  }

  /** Watches a stream until the returned function is called. The same stream may be watched by several parts of a page. */
  watch(stream: string): () => void {
    const count = this.#watched.get(stream) ?? 0;
    this.#watched.set(stream, count + 1);
    if (count === 0) this.#syncSoon();
    let watching = true;
    return () => {
      if (!watching) return;
      watching = false;
      const left = (this.#watched.get(stream) ?? 1) - 1;
      if (left > 0) this.#watched.set(stream, left);
      else {
        this.#watched.delete(stream);
        this.#inbox.value = forget(this.#inbox.value, stream);
        this.#syncSoon();
      }
    };
  }

  onDraft(listener: (stream: string, draft: DraftView) => void): () => void {
    this.#draftListeners.add(listener);
    return () => void this.#draftListeners.delete(listener);
  }

  /** Rejects when the outcome is unknown, also because there is no connection. */
  async call<T>(method: string, argument: unknown): Promise<T> {
    const wire = this.#wire;
    if (!wire) throw new OutcomeUnknown('not connected');
    const started = Date.now();
    const answer = await within(wire.invoke<T>(method, argument), patience);
    this.#roundTrip.value = Date.now() - started;
    return answer;
  }

  readonly #retryNow = (): void => this.#wake();

  async #run(): Promise<void> {
    let attempt = 0;
    while (this.#running) {
      this.#state.value = { kind: 'connecting', attempt };
      const transport = this.#transport(attempt);
      const lost = await this.#connection(transport);
      if (!this.#running) return;
      // A connection that caught up at least once starts the series of attempts anew.
      attempt = lost === 'afterLive' ? 0 : attempt + 1;
      if (lost !== 'afterLive' && !(await this.#stillSignedIn())) {
        this.#running = false;
        this.#state.value = { kind: 'signedOut' };
        return;
      }
      if (!this.#running) return;
      await this.#pause(attempt);
    }
  }

  /** Two failures of a socket that never worked here look like a proxy that forbids sockets: long polling gets every other attempt. */
  #transport(attempt: number): TransportKind {
    return !this.#webSocketWorked && attempt >= 2 && attempt % 2 === 0 ? 'longPolling' : 'webSocket';
  }

  /** Opens one connection and returns when it is lost. */
  async #connection(transport: TransportKind): Promise<'neverOpen' | 'beforeLive' | 'afterLive'> {
    let lost: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      lost = resolve;
    });
    let wire: Wire;
    try {
      wire = await this.#options.open(transport, { frame: (frame) => this.#receive(frame), closed: lost });
    } catch {
      return 'neverOpen'; // seen by the caller, which waits and shows it
    }
    if (!this.#running) {
      wire.stop();
      return 'neverOpen';
    }
    if (transport === 'webSocket') this.#webSocketWorked = true;
    this.#wire = wire;
    this.#syncing = false;
    this.#state.value = { kind: 'catchingUp', transport };
    void this.#sync(transport);
    await closed;
    const wasLive = this.#state.peek().kind === 'live';
    if (this.#wire === wire) this.#wire = null;
    wire.stop();
    return wasLive ? 'afterLive' : 'beforeLive';
  }

  #syncSoon(): void {
    if (this.#syncAgain) return;
    this.#syncAgain = true;
    queueMicrotask(() => {
      if (this.#syncAgain && !this.#syncing) void this.#sync();
    });
  }

  /** One at a time: what is watched and held when it leaves is what it asks for. */
  async #sync(transport?: TransportKind): Promise<void> {
    const wire = this.#wire;
    this.#syncAgain = false;
    if (!wire) return;
    this.#syncing = true;
    const request: SyncRequest = { streams: positions(this.#inbox.value, this.#names()) };
    try {
      const started = Date.now();
      const answer = await this.call<SyncAnswer>('sync', request);
      if (wire !== this.#wire) return;
      this.#clockOffset = Date.parse(answer.now) - (started + Date.now()) / 2;
      batch(() => {
        for (const [stream, code] of Object.entries(answer.refused))
          this.#inbox.value = close(this.#inbox.value, stream, code);
        if (transport) this.#state.value = { kind: 'live', transport };
      });
    } catch {
      // No answer to a sync: this connection is of no use. The reconnect loop takes over and the screen says so.
      if (wire !== this.#wire) return;
      this.#syncing = false;
      wire.stop();
      return;
    }
    this.#syncing = false;
    if (this.#syncAgain) await this.#sync();
  }

  #receive(frame: Frame): void {
    const received = receive(this.#inbox.value, frame, this.#names());
    switch (received.kind) {
      case 'changed':
        this.#gaps.delete(received.stream);
        this.#inbox.value = received.inbox;
        return;
      case 'draft':
        for (const listener of this.#draftListeners) listener(received.stream, received.draft);
        return;
      case 'gap':
        this.#repair(received.stream);
        return;
      case 'nothing':
        return;
    }
  }

  #repair(stream: string): void {
    // A sync under way, or about to leave, brings what is missing; if it does not, the next heads tell so.
    if (this.#syncing || this.#syncAgain) return;
    const gaps = (this.#gaps.get(stream) ?? 0) + 1;
    this.#gaps.set(stream, gaps);
    // Asked twice in vain from the held position: begin with the whole view.
    if (gaps > 2) this.#inbox.value = forget(this.#inbox.value, stream);
    this.#syncSoon();
  }

  #names(): ReadonlySet<string> {
    return new Set(this.#watched.keys());
  }

  async #stillSignedIn(): Promise<boolean> {
    try {
      return await this.#options.signedIn();
    } catch {
      return true; // the school is out of reach: nothing is known, so nothing changes
    }
  }

  #pause(attempt: number): Promise<void> {
    const delay = backoff(Math.max(0, attempt - 1), this.#random);
    this.#state.value = { kind: 'waiting', attempt, delay };
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delay);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
