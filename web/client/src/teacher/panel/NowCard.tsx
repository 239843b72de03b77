import { phraseText } from '../../i18n/messages';
import type { LessonView, StudentModule } from '../../protocol/wire.g';
import { Button } from '../../ui/controls';
import { PlayIcon } from '../../ui/deskIcons';
import { taskNumbers } from '../board/wall';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';
import { TimerCard } from './TimerCard';

interface NowProps {
  lesson: LessonView;
  module: StudentModule | null;
  now: number;
  controls: Controls;
}

/** Where the class is, and whatever holds it there: a pause, a gathering, a timer. */
export function NowCard({ lesson, module, now, controls }: NowProps) {
  const steps = lesson.steps ?? [];
  const here = steps.indexOf(lesson.current ?? '');
  return (
    <>
      <div class="now" role="status">
        <p class="soft small">{tt('desk.now', { number: here + 1, total: steps.length })}</p>
        <h2>{titleOf(module, lesson.current ?? '')}</h2>
      </div>
      {lesson.pause?.on ? (
        <div class="paused" role="status">
          <b>{tt('desk.paused')}</b>
          <p>
            {phraseText(lesson.pause.phrase)}
            {lesson.pause.note ? `. «${lesson.pause.note}»` : ''}
          </p>
          <Button
            look="primary"
            icon={<PlayIcon />}
            disabled={controls.busy}
            onClick={() => void controls.run({ t: 'lesson.resume' })}
          >
            {tt('desk.resume')}
          </Button>
        </div>
      ) : null}
      {lesson.gather?.on ? (
        <div class="gathered" role="status">
          <b>{tt('gather.on')}</b>
          <p>
            {titleOf(module, lesson.gather.step)}
            {lesson.gather.task
              ? `, ${tt('task.number', { number: taskNumbers(module).get(lesson.gather.task) ?? 0 })}`
              : ''}
            {lesson.gather.note ? `. «${lesson.gather.note}»` : ''}
          </p>
          <Button look="primary" disabled={controls.busy} onClick={() => void controls.run({ t: 'lesson.release' })}>
            {tt('gather.release')}
          </Button>
        </div>
      ) : null}
      <TimerCard lesson={lesson} now={now} controls={controls} />
    </>
  );
}

export const titleOf = (module: StudentModule | null, step: string): string =>
  module ? (module.steps.find(({ id }) => id === step)?.title ?? step) : '…';
