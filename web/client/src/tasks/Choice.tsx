import { useId } from 'preact/hooks';
import { t } from '../i18n/messages';
import { Prose } from '../ui/Prose';
import { draftOf, severalOf } from './codec';
import type { AnswerFormProps } from './form';

/** One of several, or several of several. */
export function Choice({ task, text, readOnly, typed, left }: AnswerFormProps) {
  // The same task may stand in a frame above its page: its radio buttons are a group of their own there.
  const name = useId();
  const many = task.form === 'several';
  const chosen = many ? severalOf(task, text) : [text];
  const choose = (id: string): void => {
    if (many) {
      const after = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
      typed(after.length === 0 ? '' : draftOf({ t: 'answer.several', options: after }));
    } else typed(id);
    left();
  };
  return (
    <fieldset class="choice" disabled={readOnly}>
      <legend class="choice-legend">{many ? t('task.several') : t('task.choose')}</legend>
      {task.options.map((option) => (
        <label key={option.id} class={chosen.includes(option.id) ? 'option chosen' : 'option'}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            value={option.id}
            checked={chosen.includes(option.id)}
            onChange={() => choose(option.id)}
          />
          <Prose as="span" html={option.text} />
        </label>
      ))}
    </fieldset>
  );
}
