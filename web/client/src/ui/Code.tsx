import './code.css';
import { Field } from './controls';

/**
 * <CodeDisplay code label size="inline" | "normal" | "huge" />: digits in groups that can be read out loud: 1234 5678, 123 456.
 * <CodeField label length value change hint? error? />: digits to be typed in; spaces and dashes do no harm.
 */
export function CodeDisplay({
  code,
  label,
  size = 'normal',
}: {
  code: string;
  label: string;
  size?: 'inline' | 'normal' | 'huge';
}) {
  return (
    <span class={`code-shown ${size}`}>
      <span class="visually-hidden">
        {label} {[...code].join(' ')}
      </span>
      {groups(code).map((group, i) => (
        <span key={i} class="code-group" aria-hidden="true">
          {group}
        </span>
      ))}
    </span>
  );
}

/** Six digits in threes, eight in fours. */
export function groups(code: string): string[] {
  const size = code.length % 4 === 0 ? 4 : 3;
  return code.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
}

interface CodeFieldProps {
  label: string;
  length: 6 | 8;
  value: string;
  change: (digits: string) => void;
  hint?: string;
  error?: string | undefined;
  name?: string;
}

export function CodeField({ label, length, value, change, hint, error, name = 'code' }: CodeFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <input
          {...ids}
          class="input code-field"
          name={name}
          inputMode="numeric"
          autoComplete="off"
          placeholder={length === 8 ? '0000 0000' : '000 000'}
          value={spaced(value, length)}
          onInput={({ currentTarget }) => {
            const digits = currentTarget.value.replace(/\D/g, '').slice(0, length);
            // The field says the same even where the digits did not change: a letter was typed.
            currentTarget.value = spaced(digits, length);
            change(digits);
          }}
        />
      )}
    </Field>
  );
}

const spaced = (digits: string, length: 6 | 8): string =>
  (digits.match(length === 8 ? /.{1,4}/g : /.{1,3}/g) ?? []).join(' ');
