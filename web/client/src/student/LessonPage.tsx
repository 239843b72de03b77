import { useEffect } from 'preact/hooks';
import { useClock, usePlatform } from '../app/platform';
import { health } from '../connection/state';
import { refusalText, subjectText, t } from '../i18n/messages';
import { fetchKinds } from '../tasks/AnswerForm';
import { EmptyState } from '../ui/controls';
import { WarnIcon } from '../ui/icons';
import { LessonBar } from '../ui/LessonBar';
import { unreachable } from '../unreachable';
import { bellText } from './bell';
import { GatherOverlay } from './GatherOverlay';
import { fetchLater, LessonTimer } from './later';
import { OpenLesson } from './OpenLesson';
import { PauseOverlay } from './PauseOverlay';
import { StepTask } from './StepContent';
import { type Go, type LessonScreen, type ReadyScreen, useLesson } from './useLesson';
import { usePresence } from './usePresence';

export function LessonPage({ id }: { id: string }) {
  const { screen, go } = useLesson(id);
  usePresence(id);
  useAhead();
  const durable = usePlatform().student?.durable === true;
  return (
    <>
      <ScreenBar screen={screen} />
      <Notices />
      <main id="main" class="lesson">
        <Body id={id} screen={screen} go={go} />
      </main>
      {screen.kind === 'ready' && screen.lesson.status === 'open' ? (
        <Covers id={id} screen={screen} kept={durable} />
      ) : null}
    </>
  );
}

/** What lies over the page while the teacher wants it; a pause over everything, whichever came first. */
function Covers({ id, screen, kept }: { id: string; screen: ReadyScreen; kept: boolean }) {
  const { gather, pause, timer } = screen.lesson;
  return (
    <>
      {gather?.on ? (
        <GatherOverlay
          gather={gather}
          module={screen.module}
          timer={timer?.on ? <LessonTimer timer={timer} /> : null}
          task={(step, task, number) => (
            <StepTask
              key={task.id}
              lesson={id}
              lessonVersion={screen.version}
              module={screen.module}
              step={step}
              record={screen.record}
              answers={screen.lesson.shown}
              task={task}
              number={number}
              // The own place stays where it was.
              entered={() => undefined}
            />
          )}
        />
      ) : null}
      {pause?.on ? <PauseOverlay key={gather?.on ? 'over' : 'alone'} pause={pause} kept={kept} /> : null}
    </>
  );
}

const ahead = 4_000;

/** What may be wanted later in the lesson comes while the link is good: without a link it could not. */
function useAhead(): void {
  const { state } = usePlatform();
  const live = state.value.kind === 'live';
  useEffect(() => {
    if (!live) return;
    const timer = setTimeout(() => {
      // Each part asks again by itself when it is shown.
      Promise.all([fetchKinds(), fetchLater()]).catch(() => undefined);
    }, ahead);
    return () => clearTimeout(timer);
  }, [live]);
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

function Body({ id, screen, go }: { id: string; screen: LessonScreen; go: Go }) {
  switch (screen.kind) {
    case 'loading':
      return <EmptyState page title={screen.failing ? t('lesson.moduleFailed') : t('app.loading')} />;
    case 'closed':
      return <EmptyState page title={t('lesson.closed')} hint={refusalText(screen.code)} icon={<WarnIcon />} />;
    case 'planned':
      return <EmptyState page title={t('lesson.planned')} hint={t('lesson.planned.hint')} />;
    case 'ready':
      return <OpenLesson id={id} screen={screen} go={go} />;
    default:
      return unreachable(screen);
  }
}
