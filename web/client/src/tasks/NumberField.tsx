import { t } from '../i18n/messages';
import { Field } from '../ui/controls';
import { draftOf, numberOf } from './codec';
import type { AnswerFormProps } from './form';

/** A number as typed, and its unit where choosing one is part of the answer. */
export function NumberField({ task, text, readOnly, error, typed, left, submit }: AnswerFormProps) {
  const choice = task.units.length > 0;
  const now = choice ? numberOf(task, text) : { text, unit: task.unit };
  const write = (number: string, unit: string): void => {
    if (!choice) typed(number);
    else typed(number === '' && unit === task.units[0] ? '' : draftOf({ t: 'answer.number', text: number, unit }));
  };
  return (
    <Field label={t('task.number')} hint={t('task.number.hint')} error={error}>
      {(ids) => (
        <span class="number">
          <input
            {...ids}
            class="input"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            readOnly={readOnly}
            value={now.text}
            onInput={(event) => write(event.currentTarget.value, now.unit)}
            onBlur={left}
            onKeyDown={(event) => {
              if (event.key === 'Enter') submit();
            }}
          />
          {choice ? (
            <select
              class="input unit"
              aria-label={t('task.unit')}
              disabled={readOnly}
              value={now.unit}
              onChange={(event) => {
                write(now.text, event.currentTarget.value);
                left();
              }}
            >
              {task.units.map((unit) => (
                <option key={unit} value={unit}>
                  {unit}
                </option>
              ))}
            </select>
          ) : task.unit ? (
            <span class="unit">{task.unit}</span>
          ) : null}
        </span>
      )}
    </Field>
  );
}
