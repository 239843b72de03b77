import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/messages';
import type { TaskContent } from '../protocol/wire.g';
import { Field } from '../ui/controls';
import { Prose } from '../ui/Prose';

export interface AnswerFormProps {
  task: TaskContent;
  text: string;
  readOnly: boolean;
  error: string | undefined;
  typed: (text: string) => void;
  left: () => void;
  submit: () => void;
}

export function AnswerForm(props: AnswerFormProps) {
  const { form } = props.task;
  switch (form) {
    case 'choice':
      return <Choice {...props} />;
    case 'number':
      return <NumberField {...props} />;
    default:
      return <TextField {...props} />;
  }
}

function Choice({ task, text, readOnly, typed, left }: AnswerFormProps) {
  return (
    <fieldset class="choice" disabled={readOnly}>
      <legend class="choice-legend">{t('task.choose')}</legend>
      {task.options.map((option) => (
        <label key={option.id} class={text === option.id ? 'option chosen' : 'option'}>
          <input
            type="radio"
            name={`choice-${task.id}`}
            value={option.id}
            checked={text === option.id}
            onChange={() => {
              typed(option.id);
              left();
            }}
          />
          <Prose as="span" html={option.text} />
        </label>
      ))}
    </fieldset>
  );
}

function NumberField({ task, text, readOnly, error, typed, left, submit }: AnswerFormProps) {
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
            value={text}
            onInput={(event) => typed(event.currentTarget.value)}
            onBlur={left}
            onKeyDown={(event) => {
              if (event.key === 'Enter') submit();
            }}
          />
          {task.unit ? <span class="unit">{task.unit}</span> : null}
        </span>
      )}
    </Field>
  );
}

/** From here on the rest of the allowed length is shown. */
const nearTheEnd = 40;

function TextField({ task, text, readOnly, error, typed, left }: AnswerFormProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text]);
  const rest = task.maxLength - text.length;
  const limited = task.maxLength > 0;
  return (
    <Field
      label={t('task.text')}
      hint={limited && rest <= Math.max(nearTheEnd, task.maxLength / 5) ? t('task.left', { count: rest }) : null}
      error={error}
    >
      {(ids) => (
        <textarea
          {...ids}
          ref={area}
          class="input"
          rows={2}
          readOnly={readOnly}
          {...(limited ? { maxLength: task.maxLength } : {})}
          value={text}
          onInput={(event) => typed(event.currentTarget.value)}
          onBlur={left}
        />
      )}
    </Field>
  );
}
