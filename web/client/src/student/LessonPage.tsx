import { useEffect, useRef, useState } from 'preact/hooks';
import { useClock, usePlatform } from '../app/platform';
import { health } from '../connection/state';
import { refusalText, subjectText, t } from '../i18n/messages';
import type { GatherView, Level, StudentModule } from '../protocol/wire.g';
import { fetchKinds } from '../tasks/AnswerForm';
import { Button, EmptyState } from '../ui/controls';
import { BackIcon, NextIcon, WarnIcon } from '../ui/icons';
import { LessonBar } from '../ui/LessonBar';
import { unreachable } from '../unreachable';
import { bellText } from './bell';
import { GatherOverlay } from './GatherOverlay';
import { LessonPath } from './LessonPath';
import { LessonTimer } from './LessonTimer';
import { LessonTools, useIntent } from './LessonTools';
import { PauseOverlay } from './PauseOverlay';
import { type Stop, stops } from './path';
import { StepTask, StepView } from './StepContent';
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
        // A dialog that opens later lies above: a frame that comes during a pause must not hide it.
        <PauseOverlay key={String(screen.lesson.gather?.on)} pause={screen.lesson.pause} kept={durable} />
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
  const place = record.lessons?.[id];
  const intend = useIntent();
  const choose = (level: Level): void => intend({ t: 'student.choose_level', lesson: id, level });
  const way = stops(lesson, module, record, shown, place?.level);
  const here = way.findIndex((stop) => stop.step === shown);
  const step = module.steps.find((candidate) => candidate.id === shown);
  const heading = useRef<HTMLHeadingElement>(null);
  useScrollMemory(step ? `${id}/${shown}` : null);
  useComingKinds(module, shown);
  const moved = useClassMove(lesson.current, way.find((stop) => stop.class)?.title);
  const move = (to: string): void => {
    go(to);
    heading.current?.focus({ preventScroll: true });
  };
  const open = lesson.status === 'open';
  return (
    <div class="lesson-grid">
      <aside class="lesson-side">
        <LessonTimer timer={open ? lesson.timer : undefined} />
        <LessonPath stops={way} go={move} />
        {open ? <LessonTools lesson={id} place={place} step={shown} goal={module.goal} choose={choose} /> : null}
      </aside>
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
            level={place?.level}
            answers={lesson.shown}
            first={firstOf(module, step.id)}
            entered={(task) => go(shown, task)}
            choose={choose}
          />
        ) : null}
        <Beside previous={way[here - 1]} next={way[here + 1]} move={move} />
      </div>
      {open && lesson.gather?.on ? <Gathered id={id} screen={screen} gather={lesson.gather} /> : null}
    </div>
  );
}

function Beside({
  previous,
  next,
  move,
}: {
  previous: Stop | undefined;
  next: Stop | undefined;
  move: (step: string) => void;
}) {
  return (
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
  );
}

function Gathered({
  id,
  screen: { lesson, module, record, version },
  gather,
}: {
  id: string;
  screen: Extract<LessonScreen, { kind: 'ready' }>;
  gather: GatherView;
}) {
  return (
    <GatherOverlay
      gather={gather}
      module={module}
      timer={<LessonTimer timer={lesson.timer} />}
      task={(stepId, taskId) => {
        const step = module.steps.find((candidate) => candidate.id === stepId);
        const at = step?.tasks.findIndex((candidate) => candidate.id === taskId) ?? -1;
        const task = step?.tasks[at];
        if (!step || !task) return null;
        return (
          <StepTask
            key={task.id}
            lesson={id}
            lessonVersion={version}
            module={module}
            step={step}
            record={record}
            answers={lesson.shown}
            first={0}
            task={task}
            number={firstOf(module, stepId) + at}
            // Being called together moves nobody: the own place waits.
            entered={() => undefined}
          />
        );
      }}
    />
  );
}

/** Number, from 1, of the step's first task in the module. */
function firstOf(module: StudentModule, step: string): number {
  const at = Math.max(
    0,
    module.steps.findIndex((candidate) => candidate.id === step),
  );
  return 1 + module.steps.slice(0, at).reduce((sum, candidate) => sum + candidate.tasks.length, 0);
}

/** Long after the first screen, and long before an outage hides them. */
const quiet = 6_000;

/** Kinds of tasks that this lesson will need are brought before they are needed. */
function useComingKinds(module: StudentModule, shown: string): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      // Brought anew when a task of that kind is met.
      void fetchKinds().catch(() => undefined);
    }, quiet);
    return () => clearTimeout(timer);
  }, [module.id, shown === '']);
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
