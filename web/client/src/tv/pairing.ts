import { type ReadonlySignal, signal } from '@preact/signals';
import { Refusal } from '../app/api';
import type { TvAnswer } from '../protocol/wire.g';

/** What a screen that waits to be paired shows. `silent`: the school has not answered the last time. */
export type Pairing =
  | { readonly kind: 'starting'; readonly silent: boolean }
  | { readonly kind: 'waiting'; readonly code: string; readonly silent: boolean }
  | { readonly kind: 'paired' };

interface Calls {
  start(): Promise<TvAnswer>;
  state(): Promise<TvAnswer>;
}

const every = 2_000;
const slowest = 30_000;

/** A code lives ten minutes. It is renewed by this screen's own count: the clocks of TV boxes are often wrong by years. */
const life = 9 * 60_000;

/** Draws a code and asks until somebody has confirmed it. */
export class PairingLoop {
  readonly #calls: Calls;
  readonly #now: () => number;
  readonly #state = signal<Pairing>({ kind: 'starting', silent: false });
  #drawn = 0;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(calls: Calls, now: () => number = () => performance.now()) {
    this.#calls = calls;
    this.#now = now;
  }

  get state(): ReadonlySignal<Pairing> {
    return this.#state;
  }

  start(): void {
    void this.#turn();
  }

  /** The system says that it is on-line again: no need to wait out the back-off. */
  hurry(): void {
    if (this.#failures === 0 || this.#timer === undefined) return;
    clearTimeout(this.#timer);
    void this.#turn();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #turn(): Promise<void> {
    this.#timer = undefined;
    try {
      this.#answered(await this.#ask());
      this.#failures = 0;
    } catch {
      // No link, or the school is busy: the screen says so, and the next turn comes later.
      this.#failures++;
      const state = this.#state.peek();
      if (state.kind !== 'paired') this.#state.value = { ...state, silent: true };
    }
    if (this.#stopped || this.#state.peek().kind === 'paired') return;
    this.#timer = setTimeout(() => void this.#turn(), Math.min(slowest, every * 2 ** this.#failures));
  }

  async #ask(): Promise<TvAnswer> {
    const state = this.#state.peek();
    const old = state.kind === 'waiting' && this.#now() - this.#drawn > life;
    if (!old) {
      const known = await this.#calls.state().catch(unknownScreen);
      // A page that was loaded anew cannot know how old the code is.
      if (known && (known.paired || (state.kind === 'waiting' && known.code === state.code))) return known;
    }
    const drawn = await this.#calls.start();
    this.#drawn = this.#now();
    return drawn;
  }

  #answered({ paired, code }: TvAnswer): void {
    this.#state.value = paired ? { kind: 'paired' } : { kind: 'waiting', code, silent: false };
  }
}

/** A screen that the school does not know is refused, and asks for a code; without an answer there is nothing to ask. */
function unknownScreen(failure: unknown): null {
  if (failure instanceof Refusal && failure.status < 500 && failure.status !== 429) return null;
  throw failure;
}
