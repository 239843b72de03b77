import { useEffect, useState } from 'preact/hooks';
import { request } from '../app/api';
import type { Colleague, ModuleKey, TvConfirm } from '../protocol/wire.g';

export const teacherApi = {
  key: (module: string) => request<ModuleKey>(`/api/modules/${encodeURIComponent(module)}/key`),
  colleagues: () => request<readonly Colleague[]>('/api/colleagues'),
  confirmTv: (body: TvConfirm) => request<unknown>('/api/tv/confirm', body),
};

export type Fetched<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'here'; readonly value: T };

const kept = new Map<string, Promise<ModuleKey>>();

/** A version never changes: its key is fetched once. */
function keyOf(module: string): Promise<ModuleKey> {
  const found = kept.get(module) ?? teacherApi.key(module);
  kept.set(module, found);
  found.catch(() => kept.delete(module));
  return found;
}

export const useKey = (module: string | undefined): Fetched<ModuleKey> & { readonly again: () => void } =>
  useFetched(module, keyOf);

export function useFetched<T>(
  what: string | undefined,
  load: (what: string) => Promise<T>,
): Fetched<T> & { readonly again: () => void } {
  const [found, setFound] = useState<Fetched<T>>({ kind: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (what === undefined) return;
    let wanted = true;
    setFound({ kind: 'loading' });
    load(what).then(
      (value) => wanted && setFound({ kind: 'here', value }),
      () => wanted && setFound({ kind: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [what, turn]);
  return { ...found, again: () => setTurn((before) => before + 1) };
}
