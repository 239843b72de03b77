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

/** The durable store, or memory where the browser has none (a private window, a full disk): then `durable` is false and the screen says so. */
export async function openStore(name = 'pmo'): Promise<Store> {
  if (typeof indexedDB === 'undefined') return memoryStore();
  try {
    const database = await within(openDatabase(name), 4_000);
    return new IdbStore(database);
  } catch {
    return memoryStore(); // shown through `durable`
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 2);
  request.onupgradeneeded = ({ oldVersion }) => {
    const db = request.result;
    const person = (store: IDBObjectStore) => store.createIndex('person', 'person');
    person(db.createObjectStore('files', { keyPath: ['person', 'media'] }));
    if (oldVersion > 0) return;
    person(db.createObjectStore('outbox', { autoIncrement: true }));
    person(db.createObjectStore('drafts', { keyPath: ['person', 'task'] }));
  };
  return answered(request);
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** On the disk, and not only asked for. */
const done = (change: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onabort = () => reject(change.error);
  });

type Name = 'outbox' | 'drafts' | 'files';

class IdbStore implements Store {
  readonly durable = true;
  readonly #db: IDBDatabase;

  constructor(db: IDBDatabase) {
    this.#db = db;
  }

  async pending(person: string): Promise<readonly StoredEntry[]> {
    const own = this.#db.transaction('outbox').objectStore('outbox').index('person');
    const [entries, keys] = await Promise.all([
      answered<OutboxEntry[]>(own.getAll(person)),
      answered(own.getAllKeys(person)),
    ]);
    return entries.map((entry, at) => ({ ...entry, seq: Number(keys[at]) }));
  }

  async add(entry: OutboxEntry, emptied?: string): Promise<StoredEntry> {
    const change = this.#db.transaction(['outbox', 'drafts'], 'readwrite');
    const stored = answered(change.objectStore('outbox').add(entry));
    if (emptied !== undefined) change.objectStore('drafts').delete([entry.person, emptied]);
    const [seq] = await Promise.all([stored, done(change)]);
    return { ...entry, seq: Number(seq) };
  }

  remove(seq: number): Promise<void> {
    return this.#change('outbox', (store) => store.delete(seq));
  }

  drafts(person: string): Promise<readonly StoredDraft[]> {
    return this.#of('drafts', person);
  }

  putDraft(draft: StoredDraft): Promise<void> {
    return this.#change('drafts', (store) => store.put(draft));
  }

  deleteDraft(person: string, task: string): Promise<void> {
    return this.#change('drafts', (store) => store.delete([person, task]));
  }

  files(person: string): Promise<readonly StoredFile[]> {
    return this.#of('files', person);
  }

  putFile(file: StoredFile): Promise<void> {
    return this.#change('files', (store) => store.put(file));
  }

  deleteFile(person: string, media: string): Promise<void> {
    return this.#change('files', (store) => store.delete([person, media]));
  }

  async #of<T>(name: Name, person: string): Promise<T[]> {
    return answered<T[]>(this.#db.transaction(name).objectStore(name).index('person').getAll(person));
  }

  async #change(name: Name, run: (store: IDBObjectStore) => void): Promise<void> {
    const change = this.#db.transaction(name, 'readwrite');
    run(change.objectStore(name));
    await done(change);
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
