import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Store } from '../outbox/store';
import type { DraftAnswer, DraftRequest, DraftView } from '../protocol/wire.g';
import * as slots from './slot';
import { emptySlot, type Slot } from './slot';

export interface DraftsOptions {
  readonly person: string;
  /** Of this tab: two tabs are two devices. */
  readonly device: string;
  readonly store: Store;
  /** Rejects when the outcome is unknown. */
  readonly save: (request: DraftRequest) => Promise<DraftAnswer>;
  readonly connected: ReadonlySignal<boolean>;
  /** An answer to this task is on its way: a newer draft waits for it, else the answer's arrival would empty it at school. */
  readonly answering: (task: string) => boolean;
}

/** A splice leaves at most this often, in ms; also at once when the field or the page is left. */
export const pace = 3_000;

/** Drafts of the signed-in student: every keystroke at once in memory and on this device, a splice to the school a little later. */
export class Drafts {
  readonly #options: DraftsOptions;
  readonly #slots = new Map<string, Signal<Slot>>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #mine: Set<string>;
  readonly #underWay = new Map<string, DraftRequest>();
  #unsubscribe: () => void = () => undefined;

  constructor(options: DraftsOptions) {
    this.#options = options;
    this.#mine = new Set([options.device]);
  }

  /** Must be done before a field is shown: what this device kept is newer than an empty field. */
  async start(): Promise<void> {
    // A store that cannot be read must not keep a student out; the school's copy of a draft comes with the first frames.
    const kept = await this.#options.store.drafts(this.#options.person).catch(() => []);
    for (const { task, text, school, device } of kept) {
      this.#mine.add(device);
      this.#slot(task).value = { ...emptySlot, text, school };
    }
    this.#unsubscribe = this.#options.connected.subscribe((connected) => {
      if (connected) this.flush();
    });
  }

  close(): void {
    this.#unsubscribe();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  slot(task: string): ReadonlySignal<Slot> {
    return this.#slot(task);
  }

  typed(task: string, text: string): void {
    const slot = this.#slot(task);
    slot.value = slots.typed(slot.value, text);
    void this.#keep(task);
    this.#later(task);
  }

  /** Sends now what the school does not have: of one task (its field was left), or of all (the page is being left). */
  flush(task?: string): void {
    for (const name of task === undefined ? [...this.#slots.keys()] : [task]) void this.#send(name);
  }

  takeOver(task: string, from: 'theirs' | 'mine'): void {
    const slot = this.#slot(task);
    slot.value = slots.takeOver(slot.value, from);
    void this.#keep(task);
    void this.#send(task);
  }

  /** The answer was handed in: the outbox has the text now, and deletes the kept draft in its own transaction. */
  handedIn(task: string): void {
    this.#cancel(task);
    this.#underWay.delete(task);
    this.#slot(task).value = emptySlot;
  }

  /** A draft frame of the own stream. */
  heard(draft: DraftView): void {
    const slot = this.#slot(draft.task);
    const before = slot.value;
    slot.value = slots.heard(before, draft, this.#mine);
    if (slot.value !== before) void this.#keep(draft.task);
  }

  #later(task: string): void {
    if (this.#timers.has(task)) return;
    this.#timers.set(
      task,
      setTimeout(() => void this.#send(task), pace),
    );
  }

  async #send(task: string): Promise<void> {
    this.#cancel(task);
    const slot = this.#slot(task);
    if (!this.#options.connected.peek() || !slots.needsSending(slot.peek()) || this.#options.answering(task)) return;
    const { slot: sending, request } = slots.send(slot.peek(), task, this.#options.device);
    slot.value = sending;
    this.#underWay.set(task, request);
    let change: (slot: Slot) => Slot;
    try {
      const answer = await this.#options.save(request);
      change = (now) => this.#answered(now, answer);
    } catch {
      change = slots.failed; // the slot stays dirty: sent again on the next pace or connection
    }
    // Handed in meanwhile: the answer belongs to a text that is no draft any more.
    if (this.#underWay.get(task) !== request) return;
    this.#underWay.delete(task);
    slot.value = change(slot.value);
    void this.#keep(task);
    if (slots.needsSending(slot.value)) this.#later(task);
  }

  #answered(slot: Slot, answer: DraftAnswer): Slot {
    if (answer.revision !== undefined) return slots.saved(slot, answer.revision);
    if (answer.behind) return slots.behind(slot, answer.behind, this.#mine);
    return slots.refuse(slot, answer.refused ?? 'unknown');
  }

  async #keep(task: string): Promise<void> {
    const { person, device, store } = this.#options;
    const slot = this.#slot(task);
    const { text, school } = slot.value;
    let kept: Slot['kept'];
    try {
      if (text === '' && school.revision === 0) await store.deleteDraft(person, task);
      else await store.putDraft({ person, task, device, text, school });
      kept = store.durable ? 'here' : 'memory';
    } catch {
      kept = 'memory'; // shown beside the field
    }
    if (slot.value.text === text && slot.value.kept !== kept) slot.value = { ...slot.value, kept };
  }

  #cancel(task: string): void {
    const timer = this.#timers.get(task);
    if (timer !== undefined) clearTimeout(timer);
    this.#timers.delete(task);
  }

  #slot(task: string): Signal<Slot> {
    let slot = this.#slots.get(task);
    if (!slot) {
      slot = signal(emptySlot);
      this.#slots.set(task, slot);
    }
    return slot;
  }
}
