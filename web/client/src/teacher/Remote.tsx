import { useState } from 'preact/hooks';
import type { LessonView, StudentModule } from '../protocol/wire.g';
import { Button } from '../ui/controls';
import { PlayIcon, TimerIcon } from '../ui/deskIcons';
import { GatherIcon, HandIcon, NextIcon, PauseIcon } from '../ui/icons';
import { Dialog } from '../ui/Modal';
import { digits } from '../ui/TimerFace';
import { tt } from './i18n/messages';
import { around } from './panel/ControlPanel';
import { titleOf } from './panel/NowCard';
import { TimerCard } from './panel/TimerCard';
import type { Asking } from './panel/useDialogs';
import type { Controls } from './useControls';

interface RemoteProps {
  lesson: LessonView;
  module: StudentModule | null;
  now: number;
  /** Of the timer, in seconds; null: none. */
  left: number | null;
  hands: number;
  controls: Controls;
  ask: (what: Asking) => void;
  showQueue: () => void;
}

/** What a teacher presses while walking about, under the thumb. Each button says what it will do now. */
export function Remote({ lesson, module, now, left, hands, controls, ask, showQueue }: RemoteProps) {
  const { next } = around(lesson);
  const paused = lesson.pause?.on === true;
  const gathered = lesson.gather?.on === true;
  const [timer, setTimer] = useState(false);
  return (
    <nav class="remote" aria-label={tt('remote.title')} aria-busy={controls.busy}>
      <button
        type="button"
        class={paused ? 'on' : ''}
        disabled={controls.busy}
        onClick={() => (paused ? void controls.run({ t: 'lesson.resume' }) : ask('pause'))}
        aria-label={paused ? tt('desk.resume') : tt('desk.pause')}
      >
        {paused ? <PlayIcon /> : <PauseIcon />}
        <span>{paused ? tt('remote.resume') : tt('desk.pause')}</span>
      </button>
      <button
        type="button"
        class={gathered ? 'on' : ''}
        disabled={controls.busy}
        onClick={() => (gathered ? void controls.run({ t: 'lesson.release' }) : ask('gather'))}
        aria-label={gathered ? tt('gather.release') : tt('desk.gather')}
      >
        <GatherIcon />
        <span>{gathered ? tt('remote.release') : tt('desk.gather')}</span>
      </button>
      <button
        type="button"
        class={left === null ? '' : 'on'}
        disabled={controls.busy}
        onClick={() => (left === null ? ask('timer') : setTimer(true))}
      >
        <TimerIcon />
        <span>{left === null ? tt('desk.timer') : left === 0 ? tt('remote.over') : digits(left)}</span>
      </button>
      <button type="button" class={hands > 0 ? 'on' : ''} onClick={showQueue}>
        <HandIcon />
        <span>{tt('remote.hands', { count: hands })}</span>
      </button>
      <button
        type="button"
        class="primary"
        disabled={controls.busy || next === undefined}
        onClick={() => next !== undefined && void controls.run({ t: 'lesson.go_to_step', step: next })}
        aria-label={next === undefined ? tt('desk.last') : tt('desk.next', { title: titleOf(module, next) })}
      >
        <NextIcon />
        <span>{next === undefined ? tt('remote.last') : tt('remote.next')}</span>
      </button>
      {timer && left !== null ? (
        <Dialog
          title={tt('timer.title')}
          onCancel={() => setTimer(false)}
          buttons={<Button onClick={() => setTimer(false)}>{tt('code.close')}</Button>}
        >
          <TimerCard lesson={lesson} now={now} controls={controls} />
        </Dialog>
      ) : null}
    </nav>
  );
}
