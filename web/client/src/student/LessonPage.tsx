import { useEffect, useRef, useState } from 'preact/hooks';
import { useClock, usePlatform } from '../app/platform';
import { health } from '../connection/state';
import { refusalText, subjectText, t } from '../i18n/messages';
import { Button, EmptyState } from '../ui/controls';
import { BackIcon, NextIcon, WarnIcon } from '../ui/icons';
import { LessonBar } from '../ui/LessonBar';
import { unreachable } from '../unreachable';
import { bellText } from './bell';
import { LessonPath } from './LessonPath';
import { PauseOverlay } from './PauseOverlay';
import { stops } from './path';
import { StepView } from './StepContent';
import { type LessonScreen, useLesson } from './useLesson';
import { usePresence } from './usePresence';
import { useScrollMemory } from './useScrollMemory';

export function LessonPage({ id }: { id: string }) {
  const { screen, go } = useLesson(id);
  usePresence(id);
  const durable = usePlatform().student?.durable === true;
  return (
    <>
      <ScreenBar screen={screen} />
      <Notices />
      <main id="main" class="lesson">
        <Body id={id} screen={screen} go={go} />
      </main>
      {screen.kind === 'ready' && screen.lesson.status === 'open' && screen.lesson.pause?.on ? (
        <PauseOverlay pause={screen.lesson.pause} kept={durable} />
      ) : null}
    </>
  );
}

function ScreenBar({ screen }: { screen: LessonScreen }) {
  const now = useClock(5_000);
  const lesson = screen.kind === 'ready' || screen.kind === 'planned' ? screen.lesson : undefined;
  const title = lesson?.subject ? subjectText(lesson.subject) : t('app.name');
  const bell = screen.kind === 'ready' && lesson?.status === 'open' ? bellText(lesson.endsAt, now) : '';
  return (
    <LessonBar
      title={screen.kind === 'ready' ? `${title} · ${screen.module.title}` : title}
      back={{ kind: 'lobby' }}
      backText={t('app.back')}
      bell={bell}
    />
  );
}

function Notices() {
  const { state, roundTrip, student } = usePlatform();
  const offline = health(state.value, roundTrip.value) === 'offline';
  return (
    <div role="status">
      {student && !student.durable ? <p class="notice bad">{t('health.memory')}</p> : null}
      {offline ? <p class="notice">{t('health.offline.hint')}</p> : null}
    </div>
  );
}

type Go = (step: string, task?: string) => void;

function Body({ id, screen, go }: { id: string; screen: LessonScreen; go: Go }) {
  switch (screen.kind) {
    case 'loading':
      return <EmptyState page title={screen.failing ? t('lesson.moduleFailed') : t('app.loading')} />;
    case 'closed':
      return <EmptyState page title={t('lesson.closed')} hint={refusalText(screen.code)} icon={<WarnIcon />} />;
    case 'planned':
      return <EmptyState page title={t('lesson.planned')} hint={t('lesson.planned.hint')} />;
    case 'ready':
      return <Ready id={id} screen={screen} go={go} />;
    default:
      return unreachable(screen);
  }
}

function Ready({ id, screen, go }: { id: string; screen: Extract<LessonScreen, { kind: 'ready' }>; go: Go }) {
  const { lesson, module, record, shown } = screen;
  const way = stops(lesson, module, record, shown);
  const here = way.findIndex((stop) => stop.step === shown);
  const step = module.steps.find((candidate) => candidate.id === shown);
  const heading = useRef<HTMLHeadingElement>(null);
  useScrollMemory(step ? `${id}/${shown}` : null);
  const moved = useClassMove(lesson.current, way.find((stop) => stop.class)?.title);
  const before = module.steps.slice(
    0,
    Math.max(
      0,
      module.steps.findIndex((candidate) => candidate.id === shown),
    ),
  );
  const first = 1 + before.reduce((sum, candidate) => sum + candidate.tasks.length, 0);
  const move = (to: string): void => {
    go(to);
    heading.current?.focus({ preventScroll: true });
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
            first={first}
            entered={(task) => go(shown, task)}
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
    </div>
  );
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
