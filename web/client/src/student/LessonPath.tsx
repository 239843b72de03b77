import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/messages';
import { CheckIcon, FlagIcon, LockIcon } from '../ui/icons';
import type { Stop } from './path';

/** The lesson drawn as a way: a stop per step, a double line where everybody goes at the own pace, a flag where the class is. */
export function LessonPath({ stops, go }: { stops: readonly Stop[]; go: (step: string) => void }) {
  const way = useRef<HTMLElement>(null);
  const here = stops.findIndex((stop) => stop.me);
  // On a phone the way is wider than the screen.
  useEffect(() => {
    const stop = way.current?.querySelectorAll('li')[here];
    if (way.current && stop)
      way.current.scrollLeft = stop.offsetLeft - (way.current.clientWidth - stop.offsetWidth) / 2;
  }, [here]);
  return (
    <nav class="path" aria-label={t('lesson.path')} ref={way}>
      <ol>
        {stops.map((stop, index) => (
          <li key={stop.step} class={names(stop, stops[index + 1])}>
            <button
              type="button"
              class="stop"
              disabled={!stop.open}
              aria-current={stop.me ? 'step' : undefined}
              {...(stop.me ? { 'data-first': true } : {})}
              onClick={() => go(stop.step)}
            >
              <span class="dot" aria-hidden="true">
                {isDone(stop) ? <CheckIcon /> : stop.open ? stop.number : <LockIcon />}
              </span>
              <span class="stop-words">
                <span class="stop-title">
                  <span class="visually-hidden">{t('lesson.step', { number: stop.number })}: </span>
                  {stop.title}
                </span>
                <Note stop={stop} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Note({ stop }: { stop: Stop }) {
  const parts: string[] = [];
  if (stop.me) parts.push(t('lesson.step.me'));
  if (!stop.open) parts.push(t('lesson.step.closed'));
  else if (stop.done > 0) parts.push(t('lesson.step.done', { count: stop.done }));
  return (
    <span class="stop-note">
      {stop.class ? (
        <span class="flag">
          <FlagIcon />
          <span>{t('lesson.step.class')}</span>
        </span>
      ) : null}
      {parts.length > 0 ? <span>{parts.join(' · ')}</span> : null}
    </span>
  );
}

const isDone = (stop: Stop): boolean => stop.tasks > 0 && stop.done === stop.tasks;

function names(stop: Stop, next: Stop | undefined): string {
  const list = ['path-stop'];
  if (stop.me) list.push('me');
  if (stop.open) list.push('open');
  if (isDone(stop)) list.push('done');
  if (stop.self && next?.self) list.push('free');
  return list.join(' ');
}
