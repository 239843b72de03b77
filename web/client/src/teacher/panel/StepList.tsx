import type { LessonView, StudentModule } from '../../protocol/wire.g';
import { PeopleIcon } from '../../ui/deskIcons';
import { FlagIcon } from '../../ui/icons';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';

interface StepListProps {
  lesson: LessonView;
  module: StudentModule | null;
  crowd: ReadonlyMap<number, number>;
  controls: Controls;
}

export function StepList({ lesson, module, crowd, controls }: StepListProps) {
  const open = lesson.status === 'open';
  return (
    <section aria-labelledby="steps-title">
      <h3 id="steps-title" class="soft small">
        {tt('desk.steps')}
      </h3>
      <ol class="step-list">
        {(lesson.steps ?? []).map((step, index) => {
          const title = module?.steps.find(({ id }) => id === step)?.title ?? step;
          const current = open && step === lesson.current;
          const here = crowd.get(index + 1) ?? 0;
          return (
            <li key={step} class={current ? 'current' : ''}>
              <button
                type="button"
                class="goto"
                disabled={!open || controls.busy}
                aria-current={current ? 'step' : undefined}
                title={tt('desk.goto', { title })}
                onClick={() => void controls.run({ t: 'lesson.go_to_step', step })}
              >
                <span class="goto-number">{current ? <FlagIcon /> : index + 1}</span>
                <span class="goto-title">
                  {title}
                  {current ? <span class="visually-hidden"> ({tt('desk.current')})</span> : null}
                </span>
                <span class="goto-crowd">
                  {here > 0 ? (
                    <>
                      <PeopleIcon />
                      <span aria-hidden="true">{here}</span>
                      <span class="visually-hidden">{tt('desk.at', { count: here })}</span>
                    </>
                  ) : null}
                </span>
              </button>
              <PaceSwitch step={step} title={title} lesson={lesson} controls={controls} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function PaceSwitch({
  step,
  title,
  lesson,
  controls,
}: {
  step: string;
  title: string;
  lesson: LessonView;
  controls: Controls;
}) {
  const self = lesson.paces?.[step] === 'self';
  return (
    <button
      type="button"
      class="pace"
      role="switch"
      aria-checked={self}
      aria-label={`${tt('desk.pace', { title })}: ${tt('desk.pace.self')}`}
      disabled={lesson.status !== 'open' || controls.busy}
      onClick={() => void controls.run({ t: 'lesson.set_pace', step, pace: self ? 'teacher' : 'self' })}
    >
      <span class="pace-track" aria-hidden="true" />
      <span aria-hidden="true">{self ? tt('desk.pace.self') : tt('desk.pace.teacher')}</span>
    </button>
  );
}
