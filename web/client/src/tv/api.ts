import { api, request } from '../app/api';
import type { TvAnswer, TvConfirm } from '../protocol/wire.g';

export const tvApi = {
  /** Draws a new code for this screen, or says that it is paired already. */
  start: () => request<TvAnswer>('/api/tv', {}),
  /** Once paired, the answer also signs this screen in. */
  state: () => request<TvAnswer>('/api/tv'),
  /** This screen is nobody's from now on. */
  forget: api.forgetScreen,
  confirm: (body: TvConfirm) => request<unknown>('/api/tv/confirm', body),
};

/** A picture of an address of this school: the server knows its own name in the network. */
export const qrOf = (path: string): string => `/api/qr?path=${encodeURIComponent(path)}`;
