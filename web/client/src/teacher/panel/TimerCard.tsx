import type { LessonView } from '../../protocol/wire.g';
import { timerHeld, timerLeft } from '../../screen/timer';
import { Button } from '../../ui/controls';
import { StopIcon } from '../../ui/deskIcons';
import { digits, TimerFace } from '../../ui/TimerFace';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';

const more = [1, 2, 5];

/** The running timer: large, with more time at hand also after it has run out. */
export function TimerCard({ lesson, now, controls }: { lesson: LessonView; now: number; controls: Controls }) {
  const left = timerLeft(lesson.timer, now);
  if (left === null) return null;
  return (
    <section class={left === 0 ? 'timer-card over' : 'timer-card'} aria-label={tt('timer.title')}>
      <TimerFace
        left={left}
        of={lesson.timer?.seconds ?? 0}
        label={tt('timer.left', { time: digits(left) })}
        held={timerHeld(lesson.timer)}
        size="small"
      />
      {left === 0 || timerHeld(lesson.timer) ? (
        <p class="timer-words">{left === 0 ? tt('timer.over') : tt('timer.held')}</p>
      ) : null}
      <div class="timer-buttons">
        {more.map((minutes) => (
          <Button
            key={minutes}
            label={tt('timer.add', { count: minutes })}
            icon={<b aria-hidden="true">+{minutes}</b>}
            disabled={controls.busy}
            onClick={() => void controls.run({ t: 'lesson.add_time', seconds: minutes * 60 })}
          />
        ))}
        <Button
          label={tt('timer.stop')}
          icon={<StopIcon />}
          disabled={controls.busy}
          onClick={() => void controls.run({ t: 'lesson.stop_timer' })}
        />
      </div>
    </section>
  );
}
