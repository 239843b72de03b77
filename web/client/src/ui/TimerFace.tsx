import './timer.css';
import type { ComponentChildren } from 'preact';

/**
 * <TimerFace left of label size? held? note? />: seconds left of so many, as a ring and digits. `label` says it to a screen
 * reader, who asks when wanted; it is not announced every second. `held`: a pause stands over it. At 0 the ring is empty.
 */
export function TimerFace({
  left,
  of,
  label,
  size = 'normal',
  held,
  note,
}: {
  left: number;
  of: number;
  label: string;
  size?: 'small' | 'normal' | 'huge';
  held?: boolean;
  note?: ComponentChildren;
}) {
  const share = of > 0 ? Math.max(0, Math.min(1, left / of)) : 0;
  const state = held ? 'held' : left <= 0 ? 'over' : share <= 0.2 || left <= 10 ? 'soon' : 'runs';
  return (
    <div class={`timer ${size} ${state}`} role="timer" aria-label={label}>
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        <circle class="timer-ring" cx="50" cy="50" r="45" />
        <circle class="timer-left" cx="50" cy="50" r="45" pathLength={100} stroke-dasharray={`${share * 100} 100`} />
      </svg>
      <span class="timer-digits">{digits(left)}</span>
      {note ? <span class="timer-note">{note}</span> : null}
    </div>
  );
}

/** Minutes and seconds, hours where there are any. */
export function digits(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const two = (n: number): string => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
