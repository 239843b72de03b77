import type { TimerView } from '../protocol/wire.g';

/** Whole seconds left, 0 when it has run out; null: no timer. A pause holds it where it was. */
export function timerLeft(timer: TimerView | undefined, now: number): number | null {
  if (!timer?.on) return null;
  if (timer.held >= 0) return timer.held;
  return Math.max(0, Math.ceil((Date.parse(timer.endsAt) - now) / 1000));
}

export const timerHeld = (timer: TimerView | undefined): boolean => timer?.on === true && timer.held >= 0;

/** «1234 5678»: read aloud and typed in two breaths. */
export const spacedCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');
