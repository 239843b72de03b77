import { type ReadonlySignal, useComputed } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Inbox } from '../connection/inbox';
import type { ConnectionState } from '../connection/state';
import type { Drafts } from '../drafts/drafts';
import type { Files } from '../outbox/files';
import type { Outbox } from '../outbox/outbox';
import { type StreamKind, stream, type ViewOf } from '../protocol/streams';
import type { ClientCommand, DraftView, LessonId, Me, RefusalCode, Revision, StudentModule } from '../protocol/wire.g';
import type { Done } from './commander';

/** What the pages know of the world. The real one is a Session; stories and tests give another. */
export interface Platform {
  readonly me: Me;
  readonly state: ReadonlySignal<ConnectionState>;
  readonly roundTrip: ReadonlySignal<number>;
  readonly inbox: ReadonlySignal<Inbox>;
  /** Server time in ms. */
  now(): number;
  watch(stream: string): () => void;
  /** Half-written answers of the watched student streams, as they come; the newest of each task counts. */
  onDraft(listener: (stream: string, draft: DraftView) => void): () => void;
  module(id: string): Promise<StudentModule>;
  command(stream: string, command: ClientCommand): Promise<Done>;
  present(lesson: LessonId, here: boolean): void;
  signOut(): Promise<void>;
  /** A student's own lanes; absent for staff. */
  readonly student?: {
    readonly outbox: Outbox;
    readonly drafts: Drafts;
    readonly files: Files;
    readonly durable: boolean;
  };
}

export const PlatformContext = createContext<Platform | null>(null);

export function usePlatform(): Platform {
  const platform = useContext(PlatformContext);
  if (!platform) throw new Error('a page was rendered outside of a session');
  return platform;
}

export type Watched<V> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'held'; readonly view: V; readonly rev: Revision }
  | { readonly kind: 'closed'; readonly code: RefusalCode };

/** Watches a stream for as long as the component is shown. */
export function useStream<K extends StreamKind>(kind: K, id: string | undefined): Watched<ViewOf[K]> {
  const { inbox, watch } = usePlatform();
  const name = id === undefined ? undefined : stream(kind, id);
  useEffect(() => (name === undefined ? undefined : watch(name)), [name]);
  // A held view is never changed in place: comparing it by identity re-renders only those who show it.
  const held = useComputed(() => (name === undefined ? undefined : inbox.value.held[name])).value;
  const closed = useComputed(() => (name === undefined ? undefined : inbox.value.closed[name])).value;
  if (held) return { kind: 'held', view: held.view as ViewOf[K], rev: held.rev };
  return closed ? { kind: 'closed', code: closed } : { kind: 'loading' };
}

const retryModule = 3_000;

/** A module version; null while it loads. Retries for ever: the file is immutable and the lesson needs it. */
export function useModule(id: string | undefined): { module: StudentModule | null; failing: boolean } {
  const platform = usePlatform();
  const [found, setFound] = useState<{ module: StudentModule | null; failing: boolean }>({
    module: null,
    failing: false,
  });
  useEffect(() => {
    if (id === undefined) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = (): void => {
      platform.module(id).then(
        (module) => wanted && setFound({ module, failing: false }),
        () => {
          if (!wanted) return;
          setFound((before) => ({ ...before, failing: true }));
          timer = setTimeout(load, retryModule);
        },
      );
    };
    load();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [id]);
  return found;
}

/** Re-renders every `ms`, for what depends on the clock. */
export function useClock(ms: number): number {
  const { now } = usePlatform();
  const [time, setTime] = useState(now());
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return time;
}
