import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/messages';
import { Field } from '../ui/controls';
import type { AnswerFormProps } from './form';

/** From here on the rest of the allowed length is shown. */
const nearTheEnd = 40;

/** Words: a field that grows with them. A long text always says how much of it there is. */
export function TextField({ task, text, readOnly, error, typed, left }: AnswerFormProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text]);
  const long = task.form === 'longText';
  const rest = task.maxLength - text.length;
  const limited = task.maxLength > 0;
  const hint = !limited
    ? null
    : rest <= Math.max(nearTheEnd, task.maxLength / 5)
      ? t('task.left', { count: rest })
      : long
        ? t('task.length', { count: text.length, most: task.maxLength })
        : null;
  return (
    <Field label={long ? t('task.longText') : t('task.text')} hint={hint} error={error}>
      {(ids) => (
        <textarea
          {...ids}
          ref={area}
          class="input"
          rows={long ? 6 : 2}
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
