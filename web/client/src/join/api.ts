import { request } from '../app/api';
import type { JoinView, PlaceAnswer } from '../protocol/wire.g';

export const joinApi = {
  look: (code: string) => request<JoinView>(`/api/join/${code}`),
  ask: (code: string, place: number) => request<PlaceAnswer>(`/api/join/${code}/places/${place}`, {}),
  /** Once admitted, the answer also signs this device in. */
  place: () => request<PlaceAnswer>('/api/join/place'),
};
