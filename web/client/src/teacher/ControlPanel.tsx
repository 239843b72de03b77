import { useState } from 'preact/hooks';
import { clock } from '../i18n/i18n';
import { phraseText } from '../i18n/messages';
import type { LessonView, StudentModule } from '../protocol/wire.g';
import { Button } from '../ui/controls';
import { NextIcon, PauseIcon, PlayIcon, StopIcon } from '../ui/icons';
import { Dialog } from '../ui/Modal';
import { toast } from '../ui/toasts';
import { tt } from './i18n/messages';
import { PauseDialog } from './PauseDialog';
import { StepList } from './StepList';
import type { Controls } from './useControls';

interface PanelProps {
  lesson: LessonView;
  module: StudentModule | null;
  crowd: ReadonlyMap<number, number>;
  controls: Controls;
}

const extension = 5;

export function ControlPanel(props: PanelProps) {
  const { lesson, controls } = props;
  if (lesson.status === 'planned')
    return (
      <section class="controls" aria-label={tt('desk.controls')}>
        <h2>{tt('desk.planned')}</h2>
        <p class="soft">{tt('desk.planned.hint')}</p>
        <Button
          look="primary"
          large
          icon={<PlayIcon />}
          disabled={controls.busy}
          onClick={() => void controls.run({ t: 'lesson.open' })}
        >
          {tt('teach.open')}
        </Button>
      </section>
    );
  return (
    <section class="controls" aria-label={tt('desk.controls')} aria-busy={controls.busy}>
      {lesson.status === 'ended' ? (
        <>
          <h2>{tt('desk.ended')}</h2>
          <p class="soft">{tt('desk.ended.hint')}</p>
        </>
      ) : (
        <Running {...props} />
      )}
      <StepList {...props} />
      {lesson.status === 'open' ? <Ending {...props} /> : null}
    </section>
  );
}

function Running({ lesson, module, controls }: PanelProps) {
  const [asking, setAsking] = useState(false);
  const steps = lesson.steps ?? [];
  const here = steps.indexOf(lesson.current ?? '');
  const next = steps[here + 1];
  const title = (step: string): string => module?.steps.find(({ id }) => id === step)?.title ?? step;
  return (
    <>
      <div role="status">
        <p class="soft small">{tt('desk.now', { number: here + 1, total: steps.length })}</p>
        <h2>{title(lesson.current ?? '')}</h2>
      </div>
      {lesson.pause?.on ? (
        <div class="paused" role="status">
          <b>{tt('desk.paused')}</b>
          <p>{phraseText(lesson.pause.phrase)}</p>
          {lesson.pause.note ? <p>«{lesson.pause.note}»</p> : null}
          <Button
            look="primary"
            large
            icon={<PlayIcon />}
            disabled={controls.busy}
            onClick={() => void controls.run({ t: 'lesson.resume' })}
          >
            {tt('desk.resume')}
          </Button>
        </div>
      ) : (
        <div class="main-controls">
          <Button
            look="primary"
            large
            icon={<NextIcon />}
            disabled={controls.busy || next === undefined}
            onClick={() => next !== undefined && void controls.run({ t: 'lesson.go_to_step', step: next })}
          >
            {next === undefined ? tt('desk.last') : tt('desk.next', { title: title(next) })}
          </Button>
          <Button large icon={<PauseIcon />} disabled={controls.busy} onClick={() => setAsking(true)}>
            {tt('desk.pause')}
          </Button>
        </div>
      )}
      {asking ? (
        <PauseDialog
          cancel={() => setAsking(false)}
          pause={(phrase, words) => {
            setAsking(false);
            void controls.pause(phrase, words);
          }}
        />
      ) : null}
    </>
  );
}

function Ending({ lesson, controls }: PanelProps) {
  const [asking, setAsking] = useState(false);
  const extend = async (): Promise<void> => {
    if (!(await controls.run({ t: 'lesson.extend', minutes: extension })) || !lesson.endsAt) return;
    toast({
      tone: 'plain',
      text: tt('desk.extended', { time: clock(Date.parse(lesson.endsAt) + extension * 60_000) }),
    });
  };
  return (
    <div class="ending">
      <Button disabled={controls.busy} onClick={() => void extend()}>
        {tt('desk.extend')}
      </Button>
      <Button look="danger" icon={<StopIcon />} disabled={controls.busy} onClick={() => setAsking(true)}>
        {tt('desk.end')}
      </Button>
      {asking ? (
        <Dialog
          title={tt('end.title')}
          onCancel={() => setAsking(false)}
          buttons={
            <>
              <Button onClick={() => setAsking(false)}>{tt('end.cancel')}</Button>
              <Button
                look="danger"
                onClick={() => {
                  setAsking(false);
                  void controls.run({ t: 'lesson.end' });
                }}
              >
                {tt('end.go')}
              </Button>
            </>
          }
        >
          <p>{tt('end.text')}</p>
        </Dialog>
      ) : null}
    </div>
  );
}
