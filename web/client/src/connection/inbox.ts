import type { DraftView, Frame, RefusalCode, Revision, View } from '../protocol/wire.g';
import { mergePatch } from './mergePatch';

export interface Held {
  readonly rev: Revision;
  readonly view: View;
}

/** What this browser holds: per watched stream a view at a revision, or nothing yet, or the reason why it never will. */
export interface Inbox {
  readonly held: Readonly<Record<string, Held>>;
  readonly closed: Readonly<Record<string, RefusalCode>>;
}

export type Received =
  | { readonly kind: 'changed'; readonly inbox: Inbox; readonly stream: string }
  | { readonly kind: 'draft'; readonly inbox: Inbox; readonly stream: string; readonly draft: DraftView }
  | { readonly kind: 'nothing'; readonly inbox: Inbox }
  /** Something is missing: ask the server, never guess. */
  | { readonly kind: 'gap'; readonly inbox: Inbox; readonly stream: string };

export const emptyInbox: Inbox = { held: {}, closed: {} };

export function receive(inbox: Inbox, frame: Frame, watched: ReadonlySet<string>): Received {
  if (frame.heads) return compare(inbox, frame.heads, watched);
  const stream = frame.s;
  // A frame of a stream that was just left behind may still be under way.
  if (stream === undefined || !watched.has(stream)) return { kind: 'nothing', inbox };
  if (frame.closed) return { kind: 'changed', inbox: close(inbox, stream, frame.closed), stream };
  if (frame.draft) return { kind: 'draft', inbox, stream, draft: frame.draft };
  if (!frame.rev) return { kind: 'nothing', inbox };
  if (frame.full) return { kind: 'changed', inbox: hold(inbox, stream, { rev: frame.rev, view: frame.full }), stream };

  const held = inbox.held[stream];
  if (!held || held.rev.epoch !== frame.rev.epoch) return { kind: 'gap', inbox, stream };
  if (held.rev.version >= frame.rev.version) return { kind: 'nothing', inbox };
  if (held.rev.version !== frame.base || !frame.change) return { kind: 'gap', inbox, stream };
  const view = mergePatch(held.view, frame.change);
  return { kind: 'changed', inbox: hold(inbox, stream, { rev: frame.rev, view }), stream };
}

/** What goes into `sync`: every watched stream with the held revision, or null. */
export function positions(inbox: Inbox, watched: ReadonlySet<string>): Record<string, Revision | null> {
  const streams: Record<string, Revision | null> = {};
  for (const stream of watched) streams[stream] = inbox.held[stream]?.rev ?? null;
  return streams;
}

export function close(inbox: Inbox, stream: string, code: RefusalCode): Inbox {
  return { held: without(inbox.held, stream), closed: { ...inbox.closed, [stream]: code } };
}

export function forget(inbox: Inbox, stream: string): Inbox {
  return { held: without(inbox.held, stream), closed: without(inbox.closed, stream) };
}

function hold(inbox: Inbox, stream: string, held: Held): Inbox {
  return { held: { ...inbox.held, [stream]: held }, closed: without(inbox.closed, stream) };
}

function compare(inbox: Inbox, heads: Readonly<Record<string, Revision>>, watched: ReadonlySet<string>): Received {
  for (const stream of Object.keys(heads)) {
    const head = heads[stream];
    const held = inbox.held[stream]?.rev;
    if (!head || !watched.has(stream)) continue;
    if (!held || held.epoch !== head.epoch || held.version < head.version) return { kind: 'gap', inbox, stream };
  }
  return { kind: 'nothing', inbox };
}

function without<T>(map: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in map)) return map;
  const { [key]: _, ...rest } = map;
  return rest;
}
