import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { backoff } from '../connection/backoff';
import type { MediaId, RefusalCode } from '../protocol/wire.g';
import type { Store, StoredFile } from './store';

/** A file on its way. A file that is not among these has arrived, or was never here. */
export interface Sending {
  readonly media: MediaId;
  /** 0 to 1; 0 while it waits. */
  readonly progress: number;
  /** False: closing the tab would lose it. */
  readonly kept: boolean;
}

export type Sent = { readonly kind: 'sent' } | { readonly kind: 'refused'; readonly code: RefusalCode };

export interface FilesOptions {
  readonly person: string;
  readonly store: Store;
  readonly connected: ReadonlySignal<boolean>;
  /** Rejects when the outcome is unknown: the file goes again, the school keeps it once. */
  readonly send: (file: StoredFile, progress: (share: number) => void) => Promise<Sent>;
  readonly refused: (media: MediaId, code: RefusalCode) => void;
  /** A file has arrived or was refused: answers that name it need not wait. */
  readonly settled: () => void;
  readonly random?: () => number;
}

/** Files of the signed-in student, kept here until the school has them; one at a time, beside the answers that do not need them. */
export class Files {
  readonly #options: FilesOptions;
  readonly #files = new Map<MediaId, StoredFile>();
  readonly #sending: Signal<readonly Sending[]> = signal([]);
  #unsubscribe: () => void = () => undefined;
  #busy = false;
  #closed = false;

  constructor(options: FilesOptions) {
    this.#options = options;
  }

  get sending(): ReadonlySignal<readonly Sending[]> {
    return this.#sending;
  }

  async start(): Promise<void> {
    // A store that cannot be read must not keep a student out.
    const left = await this.#options.store.files(this.#options.person).catch(() => []);
    for (const file of left) this.#take(file, true);
    this.#unsubscribe = this.#options.connected.subscribe((connected) => {
      if (connected) void this.#pump();
    });
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
  }

  waits(media: MediaId): boolean {
    return this.#files.has(media);
  }

  /** For a picture of it before it has arrived. */
  find(media: MediaId): StoredFile | undefined {
    return this.#files.get(media);
  }

  /** Resolves when the file is kept here, or in memory where the browser keeps nothing. */
  async add(file: Omit<StoredFile, 'person'>): Promise<void> {
    const stored: StoredFile = { ...file, person: this.#options.person };
    let kept = this.#options.store.durable;
    try {
      await this.#options.store.putFile(stored);
    } catch {
      kept = false; // shown beside the file
    }
    this.#take(stored, kept);
    void this.#pump();
  }

  #take(file: StoredFile, kept: boolean): void {
    this.#files.set(file.media, file);
    this.#sending.value = [
      ...this.#sending.peek().filter(({ media }) => media !== file.media),
      { media: file.media, progress: 0, kept },
    ];
  }

  async #pump(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    let attempt = 0;
    while (!this.#closed && this.#options.connected.peek()) {
      const [next] = this.#files.values();
      if (!next) break;
      try {
        const sent = await this.#options.send(next, (share) => this.#progress(next.media, share));
        attempt = 0;
        await this.#settle(next.media, sent);
      } catch {
        // Unknown outcome, shown as waiting: the same file goes again.
        this.#progress(next.media, 0);
        const delay = backoff(++attempt, this.#options.random ?? Math.random);
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
    this.#busy = false;
  }

  async #settle(media: MediaId, sent: Sent): Promise<void> {
    this.#files.delete(media);
    // Failing to remove is harmless: the file is sent once more and kept once.
    await this.#options.store.deleteFile(this.#options.person, media).catch(() => undefined);
    if (sent.kind === 'refused') this.#options.refused(media, sent.code);
    this.#options.settled();
    this.#sending.value = this.#sending.peek().filter((file) => file.media !== media);
  }

  #progress(media: MediaId, progress: number): void {
    this.#sending.value = this.#sending.peek().map((file) => (file.media === media ? { ...file, progress } : file));
  }
}
