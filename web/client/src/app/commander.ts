import { newId } from '../protocol/ids';
import type { ClientCommand, Intent, IntentAnswer, RefusalCode } from '../protocol/wire.g';

export type Done =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  /** No answer in all the time: it may or may not have happened, the live view will show which. */
  | { readonly kind: 'unknown' };

const patience = 20_000;
const between = 700;

/**
 * A command that is meant for now: a teacher's "pause" must not arrive ten minutes late out of an outbox.
 * Repeated with the same id through short outages, then given up, and the screen says so.
 */
export async function command(
  send: (intent: Intent) => Promise<IntentAnswer>,
  stream: string,
  what: ClientCommand,
  now: () => number = Date.now,
): Promise<Done> {
  const intent: Intent = { id: newId(), stream, command: what };
  const until = now() + patience;
  for (;;) {
    try {
      const answer = await send(intent);
      if (answer.version !== undefined) return { kind: 'done' };
      if (answer.refused !== 'busy') return { kind: 'refused', code: answer.refused ?? 'unknown' };
    } catch {
      // Unknown outcome: again with the same id, below.
    }
    if (now() + between > until) return { kind: 'unknown' };
    await new Promise((resolve) => setTimeout(resolve, between));
  }
}
