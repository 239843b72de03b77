import { type ReadonlySignal, signal } from '@preact/signals';
import { Refusal } from '../app/api';
import type { JoinView, PlaceAnswer, RefusalCode } from '../protocol/wire.g';

/** A name of the class list. A name that went keeps its room, lest another one slides under the finger. */
export interface Seat {
  readonly number: number;
  readonly name: string;
  readonly free: boolean;
}

/** Where this device stands on its way from a code into the lesson. */
export type Door =
  | { readonly kind: 'looking' }
  /** There is no such lesson any more, or there never was. */
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  | { readonly kind: 'ended' }
  /** Who is signed in belongs to this lesson. */
  | { readonly kind: 'mine'; readonly lesson: string }
  | {
      readonly kind: 'choosing';
      readonly view: JoinView;
      readonly seats: readonly Seat[];
      /** Pressed, no answer yet. */
      readonly asking: number | null;
      /** Why the last try led nowhere; `freed`: a teacher took the place back. */
      readonly last: RefusalCode | 'freed' | null;
    }
  | { readonly kind: 'waiting'; readonly view: JoinView; readonly seats: readonly Seat[]; readonly name: string }
  | { readonly kind: 'admitted'; readonly lesson: string };

interface Calls {
  look(code: string): Promise<JoinView>;
  ask(code: string, place: number): Promise<PlaceAnswer>;
  place(): Promise<PlaceAnswer>;
}

const askEvery = 2_000;
const lookEvery = 5_000;
const slowest = 30_000;

/** Looks what the code leads to, asks for a place, and looks again until the way is open or closed for good. */
export class DoorLoop {
  readonly #calls: Calls;
  readonly #code: string;
  readonly #state = signal<Door>({ kind: 'looking' });
  readonly #silent = signal(false);
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Of turns that are under way only the newest counts. */
  #turn = 0;

  constructor(calls: Calls, code: string) {
    this.#calls = calls;
    this.#code = code;
  }

  get state(): ReadonlySignal<Door> {
    return this.#state;
  }

  /** The school has not answered the last time. */
  get silent(): ReadonlySignal<boolean> {
    return this.#silent;
  }

  start(): void {
    void this.#go(() => this.#step());
  }

  stop(): void {
    this.#turn++;
    clearTimeout(this.#timer);
  }

  pick(number: number): void {
    const state = this.#state.peek();
    if (state.kind !== 'choosing' || state.asking !== null) return;
    this.#state.value = { ...state, asking: number, last: null };
    void this.#go(async () => {
      try {
        const place = await this.#calls.ask(this.#code, number);
        return () => this.#placed(place);
      } catch (failure) {
        const code = failure instanceof Refusal ? (failure.code ?? 'unknown') : null;
        return () => {
          this.#state.value = { ...state, asking: null, last: code };
          this.#silent.value = code === null;
        };
      }
    });
  }

  /** The wrong name was pressed. The school lets a waiting device ask for another place, so there is nothing to give back. */
  back(): void {
    const state = this.#state.peek();
    if (state.kind !== 'waiting') return;
    this.#state.value = { kind: 'choosing', view: state.view, seats: state.seats, asking: null, last: null };
    void this.#go(() => this.#step());
  }

  /** One question to the school; what it means is taken only while nothing newer was asked. */
  async #go(ask: () => Promise<() => void>): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    try {
      const take = await ask();
      if (turn !== this.#turn) return;
      this.#failures = 0;
      this.#silent.value = false;
      take();
    } catch (failure) {
      if (turn !== this.#turn) return;
      this.#failed(failure);
    }
    const wait = pause(this.#state.peek());
    // A lesson that is open, closed or ended needs no more questions.
    if (wait !== null)
      this.#timer = setTimeout(
        () => void this.#go(() => this.#step()),
        Math.min(slowest, wait * 2 ** Math.min(10, this.#failures)),
      );
  }

  async #step(): Promise<() => void> {
    const { kind } = this.#state.peek();
    if (kind === 'waiting') {
      const place = await this.#calls.place();
      return () => this.#placed(place);
    }
    const view = await this.#calls.look(this.#code);
    // A page that was loaded anew may stand at this door already.
    const held = kind === 'looking' && !view.mine ? await this.#calls.place().catch(nothingHeld) : null;
    return () => {
      this.#seen(view);
      if (held && held.lesson === view.lesson && held.status !== 'free') this.#placed(held);
    };
  }

  #seen(view: JoinView): void {
    if (view.mine) {
      this.#state.value = { kind: 'mine', lesson: view.lesson };
      return;
    }
    const before = this.#state.peek();
    const known = before.kind === 'choosing' ? before : { seats: [], asking: null, last: null };
    this.#state.value = { ...known, kind: 'choosing', view, seats: seatsOf(view, known.seats) };
  }

  #placed({ status, name, lesson }: PlaceAnswer): void {
    const state = this.#state.peek();
    if (status === 'admitted') this.#state.value = { kind: 'admitted', lesson };
    else if (state.kind !== 'choosing' && state.kind !== 'waiting') return;
    else if (status === 'waiting') this.#state.value = { kind: 'waiting', view: state.view, seats: state.seats, name };
    else this.#state.value = { kind: 'choosing', view: state.view, seats: state.seats, asking: null, last: 'freed' };
  }

  #failed(failure: unknown): void {
    this.#failures++;
    const code =
      failure instanceof Refusal && failure.status < 500 && failure.status !== 429 ? failure.code : undefined;
    this.#silent.value = code === undefined;
    if (code === undefined) return;
    const state = this.#state.peek();
    if (state.kind === 'looking') this.#state.value = { kind: 'refused', code };
    // The code was good a moment ago: it ended with its lesson.
    else if (code === 'lessonEnded' || code === 'noSuchCode') this.#state.value = { kind: 'ended' };
    else if (state.kind === 'waiting')
      this.#state.value = { kind: 'choosing', view: state.view, seats: state.seats, asking: null, last: code };
  }
}

function pause({ kind }: Door): number | null {
  if (kind === 'choosing') return lookEvery;
  return kind === 'looking' || kind === 'waiting' ? askEvery : null;
}

/** The class list in its order, with what has been seen of it; what is not free now is shown so. */
export function seatsOf({ places }: Pick<JoinView, 'places'>, before: readonly Seat[]): readonly Seat[] {
  const names = new Map(before.map(({ number, name }) => [number, name]));
  for (const [number, name] of Object.entries(places)) names.set(Number(number), name);
  return [...names]
    .sort(([a], [b]) => a - b)
    .map(([number, name]) => ({ number, name, free: places[number] !== undefined }));
}

/** A device that no door knows is refused; without an answer the whole question is asked again. */
function nothingHeld(failure: unknown): null {
  if (failure instanceof Refusal && failure.status < 500 && failure.status !== 429) return null;
  throw failure;
}
