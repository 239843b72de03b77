import { useEffect, useRef, useState } from 'preact/hooks';
import { useClock } from '../app/platform';
import type { TimerView } from '../protocol/wire.g';
import { digits, TimerFace } from '../ui/TimerFace';
import { ts } from './i18n/messages';

/** Seconds left; a pause holds them. */
const leftOf = ({ held, endsAt }: TimerView, now: number): number =>
  Math.max(0, held >= 0 ? held : Math.ceil((Date.parse(endsAt) - now) / 1_000));

/** The teacher's timer, big and calm; a screen reader hears of the last minute and of the end, and of nothing between. */
export function LessonTimer({ timer }: { timer: TimerView }) {
  const left = leftOf(timer, useClock(500));
  const held = timer.held >= 0;
  return (
    <div class="lesson-timer">
      <TimerFace
        left={left}
        of={timer.seconds}
        held={held}
        label={ts('timer.left', { time: digits(left) })}
        {...(held ? { note: ts('timer.held') } : {})}
      />
      <p class="visually-hidden" role="status">
        {useLastMinute(left)}
      </p>
    </div>
  );
}

/** Said when it is passed, not when one arrives after it. */
function useLastMinute(left: number): string {
  const before = useRef(left);
  const [words, say] = useState('');
  useEffect(() => {
    if (left === 0 && before.current > 0) say(ts('timer.over'));
    else if (left <= 60 && before.current > 60) say(ts('timer.minute'));
    else if (left > 60) say('');
    before.current = left;
  }, [left]);
  return words;
}
