import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { within } from '../connection/wire';
import type { ClientCommand } from '../protocol/wire.g';

/** A command that was not answered yet. It belongs to the person who gave it and is sent only while that person is signed in. */
export interface OutboxEntry {
  readonly id: string;
  readonly person: string;
  readonly stream: string;
  readonly command: ClientCommand;
  /** Not to be sent after this, in ms of this device's clock: it would come too late to mean anything. */
  readonly until?: number;
}

export interface StoredEntry extends OutboxEntry {
  /** Order of sending. */
  readonly seq: number;
}

export interface StoredDraft {
  readonly person: string;
  readonly task: string;
  readonly device: string;
  readonly text: string;
  /** What the school was known to hold when this was written down. */
  readonly school: { readonly revision: number; readonly text: string };
}

/** A file that the school does not have yet; answers name it by its SHA-256. */
export interface StoredFile {
  readonly person: string;
  readonly media: string;
  readonly type: string;
  readonly bytes: ArrayBuffer;
  /** A small JPEG; empty where there is none. */
  readonly thumbnail: ArrayBuffer;
}

/** What this browser keeps while the school does not have it. Rejections mean "not kept here". */
export interface Store {
  readonly durable: boolean;
  pending(person: string): Promise<readonly StoredEntry[]>;
  /** With `emptied`, the draft of that task goes in the same transaction: the text is always in one of the two places. */
  add(entry: OutboxEntry, emptied?: string): Promise<StoredEntry>;
  remove(seq: number): Promise<void>;
  drafts(person: string): Promise<readonly StoredDraft[]>;
  putDraft(draft: StoredDraft): Promise<void>;
  deleteDraft(person: string, task: string): Promise<void>;
  files(person: string): Promise<readonly StoredFile[]>;
  putFile(file: StoredFile): Promise<void>;
  deleteFile(person: string, media: string): Promise<void>;
}

interface Schema extends DBSchema {
  outbox: { key: number; value: OutboxEntry; indexes: { person: string } };
  drafts: { key: [string, string]; value: StoredDraft; indexes: { person: string } };
  files: { key: [string, string]; value: StoredFile; indexes: { person: string } };
}

/** The durable store, or memory where the browser has none (a private window, a full disk): then `durable` is false and the screen says so. */
export async function openStore(name = 'pmo'): Promise<Store> {
  if (typeof indexedDB === 'undefined') return memoryStore();
  try {
    const database = await within(
      openDB<Schema>(name, 2, {
        upgrade(db, before) {
          db.createObjectStore('files', { keyPath: ['person', 'media'] }).createIndex('person', 'person');
          if (before > 0) return;
          db.createObjectStore('outbox', { autoIncrement: true }).createIndex('person', 'person');
          db.createObjectStore('drafts', { keyPath: ['person', 'task'] }).createIndex('person', 'person');
        },
      }),
      4_000,
    );
    return new IdbStore(database);
  } catch {
    return memoryStore(); // shown through `durable`
  }
}

class IdbStore implements Store {
  readonly durable = true;
  readonly #db: IDBPDatabase<Schema>;

  constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  async pending(person: string): Promise<readonly StoredEntry[]> {
    const found: StoredEntry[] = [];
    let cursor = await this.#db.transaction('outbox').store.index('person').openCursor(person);
    while (cursor) {
      found.push({ ...cursor.value, seq: cursor.primaryKey });
      cursor = await cursor.continue();
    }
    return found;
  }

  async add(entry: OutboxEntry, emptied?: string): Promise<StoredEntry> {
    const change = this.#db.transaction(['outbox', 'drafts'], 'readwrite');
    const [seq] = await Promise.all([
      change.objectStore('outbox').add(entry),
      emptied === undefined ? undefined : change.objectStore('drafts').delete([entry.person, emptied]),
      change.done,
    ]);
    return { ...entry, seq };
  }

  async remove(seq: number): Promise<void> {
    await this.#db.delete('outbox', seq);
  }

  drafts(person: string): Promise<readonly StoredDraft[]> {
    return this.#db.getAllFromIndex('drafts', 'person', person);
  }

  async putDraft(draft: StoredDraft): Promise<void> {
    await this.#db.put('drafts', draft);
  }

  async deleteDraft(person: string, task: string): Promise<void> {
    await this.#db.delete('drafts', [person, task]);
  }

  files(person: string): Promise<readonly StoredFile[]> {
    return this.#db.getAllFromIndex('files', 'person', person);
  }

  async putFile(file: StoredFile): Promise<void> {
    await this.#db.put('files', file);
  }

  async deleteFile(person: string, media: string): Promise<void> {
    await this.#db.delete('files', [person, media]);
  }
}

export function memoryStore(): Store {
  const entries = new Map<number, StoredEntry>();
  const drafts = new Map<string, StoredDraft>();
  const files = new Map<string, StoredFile>();
  let last = 0;
  const key = (person: string, task: string) => `${person} ${task}`;
  return {
    durable: false,
    pending: async (person) => [...entries.values()].filter((entry) => entry.person === person),
    add: async (entry, emptied) => {
      const stored = { ...entry, seq: ++last };
      entries.set(stored.seq, stored);
      if (emptied !== undefined) drafts.delete(key(entry.person, emptied));
      return stored;
    },
    remove: async (seq) => void entries.delete(seq),
    drafts: async (person) => [...drafts.values()].filter((draft) => draft.person === person),
    putDraft: async (draft) => void drafts.set(key(draft.person, draft.task), draft),
    deleteDraft: async (person, task) => void drafts.delete(key(person, task)),
    files: async (person) => [...files.values()].filter((file) => file.person === person),
    putFile: async (file) => void files.set(key(file.person, file.media), file),
    deleteFile: async (person, media) => void files.delete(key(person, media)),
  };
}
