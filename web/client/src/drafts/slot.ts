import type { DraftRequest, DraftView, RefusalCode } from '../protocol/wire.g';
import { spliceBetween } from './splice';

/** The half-written answer to one task, on this device and as the school is known to hold it. All changes below are pure. */
export interface Slot {
  /** What the field shows, and what this device keeps. */
  readonly text: string;
  /** Newest known at school: the base of the next splice. Revision 0: nothing. */
  readonly school: { readonly revision: number; readonly text: string };
  /** The text of the splice under way. */
  readonly sending: string | null;
  /** Typed here since the page was opened: then another device's change takes the pen away, and the screen says so. */
  readonly wrote: boolean;
  /** Another device writes now; this one shows its text. */
  readonly other: { readonly device: string; readonly text: string } | null;
  /** Take the pen back even though the text is the same. */
  readonly claim: boolean;
  readonly kept: 'saving' | 'here' | 'memory';
  readonly refused: RefusalCode | null;
}

export const emptySlot: Slot = {
  text: '',
  school: { revision: 0, text: '' },
  sending: null,
  wrote: false,
  other: null,
  claim: false,
  kept: 'here',
  refused: null,
};

export const isDirty = (slot: Slot): boolean => slot.text !== slot.school.text;

export const needsSending = (slot: Slot): boolean =>
  slot.other === null && slot.sending === null && slot.refused === null && (slot.claim || isDirty(slot));

export const typed = (slot: Slot, text: string): Slot => ({
  ...slot,
  text,
  wrote: true,
  kept: 'saving',
  refused: null,
});

export function send(slot: Slot, task: string, device: string): { slot: Slot; request: DraftRequest } {
  const splice = spliceBetween(slot.school.text, slot.text);
  return {
    slot: { ...slot, sending: slot.text, claim: false },
    request: { task, base: slot.school.revision, device, ...splice },
  };
}

export function saved(slot: Slot, revision: number): Slot {
  return { ...slot, school: { revision, text: slot.sending ?? slot.text }, sending: null };
}

/** No answer: what the school holds is unknown, the next splice will tell by being `behind` or not. */
export const failed = (slot: Slot): Slot => ({ ...slot, sending: null });

export const refuse = (slot: Slot, code: RefusalCode): Slot => ({ ...slot, sending: null, refused: code });

/** The school holds something else than our base. `mine` are this device's ids, that of an earlier tab included. */
export function behind(slot: Slot, stored: DraftView, mine: ReadonlySet<string>): Slot {
  const school = { revision: stored.revision, text: stored.text };
  const ours = stored.revision === 0 || mine.has(stored.device) || stored.text === slot.sending;
  return { ...slot, school, sending: null, other: ours ? null : { device: stored.device, text: stored.text } };
}

/** The slot changed at school through another screen of this student, or was emptied by an answer (revision 0). */
export function heard(slot: Slot, draft: DraftView, mine: ReadonlySet<string>): Slot {
  const dirty = isDirty(slot);
  if (draft.revision === 0) {
    // "Emptied" may be the echo of an own answer that arrives after the next draft was begun: text written here is never taken away by it.
    const keep = dirty || (slot.wrote && slot.other === null);
    return { ...slot, text: keep ? slot.text : '', school: { revision: 0, text: '' }, other: null };
  }
  if (draft.revision <= slot.school.revision) return slot;
  const school = { revision: draft.revision, text: draft.text };
  if (mine.has(draft.device)) return { ...slot, text: dirty ? slot.text : draft.text, school };
  const text = dirty ? slot.text : draft.text;
  const other = slot.wrote || dirty ? { device: draft.device, text: draft.text } : null;
  return { ...slot, text, school, other };
}

/** «Писать здесь»: goes on from the other device's text, or from what was left here. */
export function takeOver(slot: Slot, from: 'theirs' | 'mine'): Slot {
  if (!slot.other) return slot;
  return { ...slot, text: from === 'theirs' ? slot.other.text : slot.text, other: null, wrote: true, claim: true };
}
