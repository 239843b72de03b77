import type { Slot } from '../drafts/slot';
import type { PendingAnswer } from '../outbox/overlay';
import { unreachable } from '../unreachable';

export type Saving =
  | 'none'
  | 'typing'
  | 'here'
  | 'memory'
  | 'school'
  | 'sending'
  | 'kept'
  | 'keptMemory'
  | 'accepted'
  | 'refused';

/** What is true about a task's text right now, and nothing better than that. An answer on its way outweighs a draft. */
export function savingOf(
  slot: Slot,
  pending: PendingAnswer | undefined,
  answered: boolean,
  { connected, typing }: { connected: boolean; typing: boolean },
): Saving {
  if (slot.text === '' && pending) return onItsWay(pending, connected);
  if (slot.refused) return 'refused';
  if (slot.text === '') return answered ? 'accepted' : 'none';
  if (typing) return 'typing';
  if (slot.text === slot.school.text && slot.school.revision > 0 && slot.sending === null) return 'school';
  if (slot.kept === 'memory') return 'memory';
  return slot.kept === 'saving' ? 'typing' : 'here';
}

function onItsWay({ state, keptHere }: PendingAnswer, connected: boolean): Saving {
  switch (state.kind) {
    case 'accepted':
      return 'accepted';
    case 'sending':
      return 'sending';
    case 'waiting':
      if (connected) return 'sending';
      return keptHere ? 'kept' : 'keptMemory';
    case 'unanswered':
      return keptHere ? 'kept' : 'keptMemory';
    default:
      return unreachable(state);
  }
}
