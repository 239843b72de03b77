import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/messages';
import type { Level } from '../protocol/wire.g';
import { Button } from '../ui/controls';
import { BackIcon, NextIcon } from '../ui/icons';
import { theme } from '../ui/theme';
import { LessonPath } from './LessonPath';

import { LessonTools, useIntent } from './LessonTools';
import { LessonTimer } from './later';
import { firstNumber, levelOf, stops } from './path';
import { StepView } from './StepContent';
import type { Go, ReadyScreen } from './useLesson';
import { useScrollMemory } from './useScrollMemory';

/** The own page in a lesson: the way, the step with its tasks, what reaches the teacher. */
export function OpenLesson({ id, screen, go }: { id: string; screen: ReadyScreen; go: Go }) {
  const { lesson, module, record, shown } = screen;
  const intend = useIntent();
  const place = record.lessons?.[id];
  const level = levelOf(place);
  const way = stops(lesson, module, record, shown, level);
  const here = way.findIndex((stop) => stop.step === shown);
  const step = module.steps.find((candidate) => candidate.id === shown);
  const heading = useRef<HTMLHeadingElement>(null);
  useStartOnTv();
  useScrollMemory(step ? `${id}/${shown}` : null);
  const moved = useClassMove(lesson.current, way.find((stop) => stop.class)?.title);
  const move = (to: string): void => {
    go(to);
    heading.current?.focus({ preventScroll: true });
  };
  const choose = (wanted: Level): void => {
    if (wanted !== level) intend({ t: 'student.choose_level', lesson: id, level: wanted });
  };
  const previous = way[here - 1];
  const next = way[here + 1];
  return (
    <div class="lesson-grid">
      <LessonPath stops={way} go={move} />
      <div class="step">
        <p class="visually-hidden" role="status">
          {moved}
        </p>
        {lesson.status === 'ended' ? (
          <p class="notice plain">
            <b>{t('lesson.ended')}</b> {t('lesson.ended.hint')}
          </p>
        ) : null}
        <header class="step-head">
          <p class="soft small">
            {t('lesson.step', { number: here + 1 })} ·{' '}
            {way[here]?.self ? t('lesson.pace.self') : t('lesson.pace.teacher')}
          </p>
          <h1 ref={heading} tabIndex={-1}>
            {way[here]?.title}
          </h1>
        </header>
        {step ? (
          <StepView
            key={step.id}
            lesson={id}
            lessonVersion={screen.version}
            module={module}
            step={step}
            record={record}
            level={level}
            answers={lesson.shown}
            first={firstNumber(module, step.id)}
            entered={(task) => go(shown, task)}
            choose={lesson.status === 'open' ? choose : undefined}
          />
        ) : null}
        <nav class="step-foot" aria-label={t('lesson.beside')}>
          {previous?.open ? (
            <Button icon={<BackIcon />} onClick={() => move(previous.step)}>
              {t('lesson.previous', { title: previous.title })}
            </Button>
          ) : (
            <span />
          )}
          {next?.open ? (
            <Button look="primary" icon={<NextIcon />} onClick={() => move(next.step)}>
              {t('lesson.next', { title: next.title })}
            </Button>
          ) : null}
        </nav>
      </div>
      {lesson.status === 'open' ? (
        <div class="lesson-side">
          <LessonTools lesson={id} place={place} step={shown} goal={module.goal} choose={choose} />
          {lesson.timer?.on ? <LessonTimer timer={lesson.timer} /> : null}
        </div>
      ) : null}
    </div>
  );
}

/** A remote's focus went to the bar while there was nothing else on the page. */
function useStartOnTv(): void {
  useEffect(() => {
    if (theme.peek() === 'tv' && !document.activeElement?.closest('main, dialog'))
      document.querySelector<HTMLElement>('main [data-first]')?.focus({ preventScroll: true });
  }, []);
}

/** Said once when the class moves, never on arrival. */
function useClassMove(current: string | undefined, title: string | undefined): string {
  const before = useRef(current);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (before.current !== current && title) setWords(t('lesson.moved', { title }));
    before.current = current;
  }, [current]);
  return words;
}
