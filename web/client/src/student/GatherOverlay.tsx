import type { ComponentChildren } from 'preact';
import { t } from '../i18n/messages';
import type { GatherView, StepContent, StudentModule, TaskContent } from '../protocol/wire.g';
import { GatherIcon } from '../ui/icons';
import { Overlay } from '../ui/Modal';
import { Prose } from '../ui/Prose';
import { firstNumber } from './path';

/** One frame for everybody. The own page stays under it untouched: where it was scrolled, what was written, where the cursor stood. */
export function GatherOverlay({
  gather,
  module,
  timer,
  task,
}: {
  gather: GatherView;
  module: StudentModule;
  timer: ComponentChildren;
  /** The task of the frame, to be worked on here. */
  task: (step: StepContent, task: TaskContent, number: number) => ComponentChildren;
}) {
  const step = module.steps.find(({ id }) => id === gather.step);
  const at = step?.tasks.findIndex(({ id }) => id === gather.task) ?? -1;
  const only = step?.tasks[at];
  return (
    <Overlay label={t('gather.title')}>
      <div class="gather gathering" tabIndex={-1}>
        <header class="gather-head">
          <p class="gather-sign">
            <GatherIcon />
            <span>{t('gather.title')}</span>
          </p>
          {timer}
        </header>
        {gather.note ? <p class="gather-note">{gather.note}</p> : null}
        {step ? <h1>{step.title}</h1> : null}
        {step && !only ? <Prose class="step-body" html={step.body} /> : null}
        {step && only ? task(step, only, firstNumber(module, step.id) + at) : null}
        <p class="soft small">{t('gather.back')}</p>
      </div>
    </Overlay>
  );
}
