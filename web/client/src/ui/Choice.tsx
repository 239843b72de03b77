import './choice.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { CheckIcon, RetryIcon } from './icons';

/**
 * <Choices legend kind="one" | "several" options chosen change /> : cards to choose one or several of, as radio buttons or
 * check boxes. `looks` marks options after the answer: right, or not yet. `columns`: as many side by side as fit.
 */
export interface ChoiceOption {
  readonly id: string;
  readonly text: ComponentChildren;
  readonly hint?: ComponentChildren;
}

interface ChoicesProps {
  legend: ComponentChildren;
  hideLegend?: boolean;
  kind: 'one' | 'several';
  options: readonly ChoiceOption[];
  chosen: readonly string[];
  change: (chosen: readonly string[]) => void;
  disabled?: boolean;
  columns?: boolean;
  looks?: Readonly<Record<string, 'right' | 'notYet'>>;
}

export function Choices(props: ChoicesProps) {
  const { legend, hideLegend, kind, options, chosen, change, disabled, columns, looks } = props;
  const name = useId();
  return (
    <fieldset class={columns ? 'choices columns' : 'choices'} disabled={disabled}>
      <legend class={hideLegend ? 'visually-hidden' : 'choices-legend'}>{legend}</legend>
      {options.map(({ id, text, hint }) => {
        const on = chosen.includes(id);
        const look = looks?.[id];
        return (
          <label key={id} class={`choice${on ? ' chosen' : ''}${look ? ` ${look}` : ''}`}>
            <input
              type={kind === 'one' ? 'radio' : 'checkbox'}
              name={name}
              value={id}
              checked={on}
              onChange={() => change(kind === 'one' ? [id] : on ? chosen.filter((o) => o !== id) : [...chosen, id])}
            />
            <span class="choice-text">
              {text}
              {hint ? <span class="soft small">{hint}</span> : null}
            </span>
            {look === 'right' ? <CheckIcon /> : look === 'notYet' ? <RetryIcon /> : null}
          </label>
        );
      })}
    </fieldset>
  );
}
