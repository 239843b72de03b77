import type { Mark } from './wall';

/** A task's newest answer as a shape: filled with a tick, half filled, a ring, empty. Colour only repeats the shape. */
export function MarkSign({ verdict, title }: { verdict: Mark['verdict']; title?: string }) {
  return (
    <svg class={`mark ${verdict}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {title ? <title>{title}</title> : null}
      <rect x="1.5" y="1.5" width="13" height="13" rx="3" class="mark-box" />
      {verdict === 'right' ? <path d="M4.5 8.3l2.4 2.4 4.6-5" class="mark-line" /> : null}
      {verdict === 'notYet' ? <path d="M1.5 11.5v-7a3 3 0 0 1 3-3h7z" class="mark-half" /> : null}
      {verdict === 'waiting' || verdict === 'unknown' ? <circle cx="8" cy="8" r="2.6" class="mark-dot" /> : null}
    </svg>
  );
}
