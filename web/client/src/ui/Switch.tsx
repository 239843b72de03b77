import './switch.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** <Switch label hint? on change disabled? busy? />: something that is on or off at once, without a button to save it. */
export function Switch({
  label,
  hint,
  on,
  change,
  disabled,
  busy,
}: {
  label: ComponentChildren;
  hint?: ComponentChildren;
  on: boolean;
  change: (on: boolean) => void;
  disabled?: boolean;
  busy?: boolean;
}) {
  const id = useId();
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={on}
      aria-busy={busy}
      aria-labelledby={id}
      aria-describedby={`${id}-hint`}
      disabled={disabled}
      onClick={() => {
        if (!busy) change(!on);
      }}
    >
      <span class="switch-words">
        <span id={id}>{label}</span>
        <span id={`${id}-hint`} class="soft small">
          {hint}
        </span>
      </span>
      <span class="switch-track" aria-hidden="true">
        <span class="switch-knob" />
      </span>
    </button>
  );
}
