import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { backoff } from '../connection/backoff';
import { newId } from '../protocol/ids';
import type { ClientCommand, Intent, IntentAnswer, RefusalCode, Revision } from '../protocol/wire.g';
import type { OutboxEntry, Store } from './store';

/** A command on its way, as the screen sees it. */
export interface Pending extends OutboxEntry {
  /** Null while it is kept in memory only: closing the tab would lose it. */
  readonly seq: number | null;
  readonly state:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'sending' }
    /** Sent at least once, no answer: it goes again with the same id. */
    | { readonly kind: 'unanswered' }
    /** Durable at school; kept until the view shows it, so that nothing flickers. */
    | { readonly kind: 'accepted'; readonly version: number };
}

export interface OutboxOptions {
  readonly person: string;
  readonly store: Store;
  /** Rejects when the outcome is unknown. */
  readonly send: (intent: Intent) => Promise<IntentAnswer>;
  readonly connected: ReadonlySignal<boolean>;
  readonly refused: (entry: OutboxEntry, code: RefusalCode) => void;
  /** Taken away unsent: it would have come too late. */
  readonly dropped?: (entry: OutboxEntry) => void;
  readonly random?: () => number;
  /** Waits for something else to arrive first: others go before it. `kick` tells when that may have changed. */
  readonly held?: (command: ClientCommand) => boolean;
}

/** A hand that could not be seen for so long is not raised late, in ms. */
export const handLasts = 120_000;

/** Commands that must reach the school whatever happens to this tab. In order and one at a time per stream. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #entries: Signal<readonly Pending[]> = signal([]);
  readonly #busy = new Set<string>();
  readonly #seen = new Map<string, Revision>();
  #unsubscribe: () => void = () => undefined;
  #closed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get entries(): ReadonlySignal<readonly Pending[]> {
    return this.#entries;
  }

  /** Takes up what an earlier tab left, then sends whenever there is a connection. */
  async start(): Promise<void> {
    // A store that cannot be read must not keep a student out; what it holds is sent on the next visit.
    const left = await this.#options.store.pending(this.#options.person).catch(() => []);
    this.#entries.value = [
      ...left.map((entry): Pending => ({ ...entry, state: { kind: 'waiting' } })),
      ...this.#entries.value,
    ];
    this.#unsubscribe = this.#options.connected.subscribe((connected) => {
      if (connected) this.#pumpAll();
    });
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
  }

  /** Resolves when the command is kept here (or, without a durable store, in memory). `emptied`: the draft that it hands in. */
  async add(stream: string, command: ClientCommand, emptied?: string): Promise<string> {
    const until = command.t === 'student.raise_hand' ? { until: Date.now() + handLasts } : {};
    const entry: OutboxEntry = { id: newId(), person: this.#options.person, stream, command, ...until };
    const superseded = this.#entries.value.filter((other) => supersedes(command, other));
    this.#entries.value = [
      ...this.#entries.value.filter((other) => !superseded.includes(other)),
      { ...entry, seq: null, state: { kind: 'waiting' } },
    ];
    for (const other of superseded) await this.#removeStored(other.seq);
    try {
      const stored = await this.#options.store.add(entry, emptied);
      if (this.#options.store.durable) this.#replace(entry.id, (pending) => ({ ...pending, seq: stored.seq }));
    } catch {
      // Not kept on this device: `seq` stays null, the screen says so, and sending goes on from memory.
    }
    if (entry.until !== undefined) setTimeout(() => void this.#dropLate(), handLasts);
    if (this.#options.connected.value) void this.#pump(stream);
    return entry.id;
  }

  /** What was held may go now. */
  kick(): void {
    if (this.#options.connected.peek()) this.#pumpAll();
  }

  /** The view now shows everything up to this revision. Versions of another epoch do not compare: its first view shows all there is. */
  seen(stream: string, revision: Revision): void {
    const { epoch, version } = revision;
    const anew = (this.#seen.get(stream)?.epoch ?? epoch) !== epoch;
    this.#seen.set(stream, revision);
    const left = this.#entries
      .peek()
      .filter(
        (entry) =>
          entry.stream !== stream || entry.state.kind !== 'accepted' || (!anew && entry.state.version > version),
      );
    if (left.length !== this.#entries.peek().length) this.#entries.value = left;
  }

  #late(): readonly Pending[] {
    return this.#entries
      .peek()
      .filter(({ until, state }) => until !== undefined && until <= Date.now() && isIdle(state));
  }

  async #dropLate(): Promise<void> {
    const late = this.#late();
    if (late.length === 0) return;
    this.#entries.value = this.#entries.peek().filter((entry) => !late.includes(entry));
    for (const entry of late) {
      await this.#removeStored(entry.seq);
      this.#options.dropped?.(entry);
    }
  }

  #pumpAll(): void {
    for (const stream of new Set(this.#entries.value.map((entry) => entry.stream))) void this.#pump(stream);
  }

  async #pump(stream: string): Promise<void> {
    if (this.#busy.has(stream)) return;
    this.#busy.add(stream);
    let attempt = 0;
    while (!this.#closed && this.#options.connected.value) {
      if (this.#late().length > 0) await this.#dropLate();
      const next = this.#entries.value.find(
        (entry) =>
          entry.stream === stream && entry.state.kind !== 'accepted' && this.#options.held?.(entry.command) !== true,
      );
      if (!next) break;
      const settled = await this.#send(next);
      if (settled === 'stop') break;
      attempt = settled === 'answered' ? 0 : attempt + 1;
      if (settled === 'again') await this.#wait(attempt);
    }
    this.#busy.delete(stream);
  }

  async #send(entry: Pending): Promise<'answered' | 'again' | 'stop'> {
    this.#replace(entry.id, (pending) => ({ ...pending, state: { kind: 'sending' } }));
    let answer: IntentAnswer;
    try {
      answer = await this.#options.send({ id: entry.id, stream: entry.stream, command: entry.command });
    } catch {
      // Unknown outcome, shown as such: the same id goes again.
      this.#replace(entry.id, (pending) => ({ ...pending, state: { kind: 'unanswered' } }));
      return 'again';
    }
    if (answer.refused === 'busy' || answer.refused === 'notSignedIn') {
      this.#replace(entry.id, (pending) => ({ ...pending, state: { kind: 'unanswered' } }));
      return answer.refused === 'busy' ? 'again' : 'stop';
    }
    const seq = this.#entries.value.find((pending) => pending.id === entry.id)?.seq ?? null;
    if (answer.version === undefined) {
      this.#entries.value = this.#entries.value.filter((pending) => pending.id !== entry.id);
      this.#options.refused(entry, answer.refused ?? 'unknown');
    } else {
      this.#accepted(entry, answer.version);
    }
    await this.#removeStored(seq);
    return 'answered';
  }

  /**
   * A frame and an answer travel separately: where the view showed this version before its acknowledgement came, no later frame may ever
   * take the entry away, and it would hide its own verdict.
   */
  #accepted({ id, stream }: Pending, version: number): void {
    if (version <= (this.#seen.get(stream)?.version ?? 0))
      this.#entries.value = this.#entries.value.filter((pending) => pending.id !== id);
    else this.#replace(id, (pending) => ({ ...pending, state: { kind: 'accepted', version } }));
  }

  /** Failing to remove is harmless: the entry is sent once more and gets its first answer again. */
  async #removeStored(seq: number | null): Promise<void> {
    if (seq !== null) await this.#options.store.remove(seq).catch(() => undefined);
  }

  #replace(id: string, change: (pending: Pending) => Pending): void {
    this.#entries.value = this.#entries.value.map((entry) => (entry.id === id ? change(entry) : entry));
  }

  #wait(attempt: number): Promise<void> {
    const delay = backoff(attempt, this.#options.random ?? Math.random);
    return new Promise((resolve) => setTimeout(resolve, delay));
  }
}

const isIdle = (state: Pending['state']): boolean => state.kind === 'waiting' || state.kind === 'unanswered';

/** A choice made while an older one never left this device: only the newest matters. A hand put down before it was seen was never up. */
function supersedes(command: ClientCommand, other: Pending): boolean {
  if (other.state.kind !== 'waiting') return false;
  switch (command.t) {
    case 'student.go_to_place':
    case 'student.choose_level':
      return other.command.t === command.t && other.command.lesson === command.lesson;
    case 'student.raise_hand':
    case 'student.lower_hand':
      return (
        (other.command.t === 'student.raise_hand' || other.command.t === 'student.lower_hand') &&
        other.command.lesson === command.lesson
      );
    default:
      return false;
  }
}
