import { unreachable } from '../unreachable';

export type TransportKind = 'webSocket' | 'longPolling';

/** The one answer to "how are we connected". Everything that a screen says about the connection is derived from it. */
export type ConnectionState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'connecting'; readonly attempt: number }
  /** Connected, and asking what was missed meanwhile. */
  | { readonly kind: 'catchingUp'; readonly transport: TransportKind }
  | { readonly kind: 'live'; readonly transport: TransportKind }
  /** Not connected; the next attempt is after `delay` ms, or as soon as the system says that it is on-line. */
  | { readonly kind: 'waiting'; readonly attempt: number; readonly delay: number }
  /** The school answers, but does not know this browser any more. */
  | { readonly kind: 'signedOut' };

export type Health = 'good' | 'slow' | 'catchingUp' | 'offline' | 'signedOut';

/** A round trip above this is felt when an answer is sent. */
export const slowRoundTrip = 1200;

export function health(state: ConnectionState, roundTrip: number): Health {
  switch (state.kind) {
    case 'live':
      return roundTrip > slowRoundTrip ? 'slow' : 'good';
    case 'catchingUp':
      return 'catchingUp';
    case 'connecting':
      return state.attempt === 0 ? 'catchingUp' : 'offline';
    case 'waiting':
    case 'stopped':
      return 'offline';
    case 'signedOut':
      return 'signedOut';
    default:
      return unreachable(state);
  }
}
