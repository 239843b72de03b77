import { useState } from 'preact/hooks';
import type { GatherFrame, LessonView, StudentModule } from '../../protocol/wire.g';
import { Button, Field } from '../../ui/controls';
import { GatherIcon } from '../../ui/icons';
import { Dialog } from '../../ui/Modal';
import { taskNumbers } from '../board/wall';
import { tt } from '../i18n/messages';
import { longestNote } from '../words';

interface GatherProps {
  lesson: LessonView;
  module: StudentModule | null;
  gather: (frame: GatherFrame, words: string) => void;
  cancel: () => void;
}

/** To one frame with everybody: the class's step unless another one, or one of its tasks, is chosen. */
export function GatherDialog({ lesson, module, gather, cancel }: GatherProps) {
  const [step, setStep] = useState(lesson.current ?? '');
  const [task, setTask] = useState('');
  const [words, setWords] = useState('');
  const numbers = taskNumbers(module);
  const steps = lesson.steps ?? [];
  const found = module?.steps.find(({ id }) => id === step);
  return (
    <Dialog
      title={tt('gather.title')}
      onCancel={cancel}
      buttons={
        <>
          <Button onClick={cancel}>{tt('all.cancel')}</Button>
          <Button
            look="primary"
            icon={<GatherIcon />}
            onClick={() => gather({ step, ...(task ? { task } : {}) }, words.trim())}
          >
            {tt('gather.go')}
          </Button>
        </>
      }
    >
      <p class="soft">{tt('gather.hint')}</p>
      <Field label={tt('gather.step')}>
        {(ids) => (
          <select
            {...ids}
            class="input"
            value={step}
            onChange={(event) => {
              setStep(event.currentTarget.value);
              setTask('');
            }}
          >
            {steps.map((id, index) => (
              <option key={id} value={id}>
                {index + 1}. {module?.steps.find((one) => one.id === id)?.title ?? ''}
                {id === lesson.current ? ` (${tt('desk.current')})` : ''}
              </option>
            ))}
          </select>
        )}
      </Field>
      {found && found.tasks.length > 0 ? (
        <Field label={tt('gather.what')}>
          {(ids) => (
            <select {...ids} class="input" value={task} onChange={(event) => setTask(event.currentTarget.value)}>
              <option value="">{tt('gather.whole')}</option>
              {found.tasks.map(({ id, prompt }) => (
                <option key={id} value={id}>
                  {tt('gather.task', { number: numbers.get(id) ?? 0, text: plain(prompt) })}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Field label={tt('pause.own')} hint={tt('gather.own.hint')}>
        {(ids) => (
          <textarea
            {...ids}
            class="input"
            rows={2}
            maxLength={longestNote}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}

const shortest = 60;

/** The beginning of a rendered text, for a list where nothing can be marked up. */
export function plain(html: string, length = shortest): string {
  const text = new DOMParser().parseFromString(html, 'text/html').body.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;
}
