import { useEffect, useRef, useState } from 'preact/hooks';
import { useClock, useModule, usePlatform, useStream } from '../app/platform';
import { health } from '../connection/state';
import { refusalText, subjectText } from '../i18n/messages';
import type { LessonView, StudentModule } from '../protocol/wire.g';
import { bellText } from '../student/bell';
import { BellIcon } from '../ui/icons';
import { digits } from '../ui/TimerFace';
import { HealthSign } from '../ui/TopBar';
import { QrIcon } from '../ui/taskIcons';
import { theme } from '../ui/theme';
import { unreachable } from '../unreachable';
import { Code } from './Code';
import { st } from './i18n/messages';
import { Board, Gather, Pause, Plain, Planned, Step } from './Scenes';
import { type CodeChoice, cornerCode, type Scene, scene } from './scene';
import { Tools } from './Tools';
import { spacedCode, timerHeld, timerLeft } from './timer';

/** The wall of the room. It follows the lesson by itself; nothing has to be pressed, and nothing tells who did what. */
export function ScreenPage({ id }: { id: string }) {
  const platform = usePlatform();
  const lesson = useStream('lesson', id);
  const view = lesson.kind === 'held' ? lesson.view : undefined;
  const { module } = useModule(view?.module);
  const now = useClock(1_000);
  const [choice, setChoice] = useState<CodeChoice>('auto');
  const title = [view?.classTitle, view?.subject ? subjectText(view.subject) : ''].filter(Boolean).join(' · ');
  const wall = useRef<HTMLElement>(null);
  const away = (): void => wall.current?.focus({ preventScroll: true });
  useEffect(() => {
    // On a television the focus is always somewhere: here it covers nothing until an arrow calls the tools.
    if (theme.peek() === 'tv') away();
  }, []);
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
  const found = view ? scene(view, choice) : undefined;
  const connected = health(platform.state.value, platform.roundTrip.value);
  return (
    <div class={`screen on-${found?.kind ?? 'nothing'}`}>
      <header class="screen-head">
        <p class="screen-title">{view ? <Where lesson={view} title={title} /> : title}</p>
        {connected === 'good' || connected === 'slow' ? null : <HealthSign />}
        {view && found ? <Corner lesson={view} choice={choice} found={found} /> : null}
        {view?.status === 'open' ? <Time lesson={view} now={now} /> : null}
      </header>
      <main id="main" class="screen-main" tabIndex={-1} ref={wall}>
        {lesson.kind === 'closed' ? (
          <Plain title={st('screen.closed')} hint={refusalText(lesson.code)} />
        ) : view && found && (module || !needsModule(found)) ? (
          <Now id={id} lesson={view} found={found} module={module} title={title} />
        ) : (
          <Plain title={st('screen.loading')} />
        )}
      </main>
      {view?.status === 'open' && view.code ? (
        <Tools
          large={found?.kind === 'code' || (found?.kind === 'step' && found.code !== '')}
          set={setChoice}
          away={away}
        />
      ) : null}
    </div>
  );
}

const needsModule = (found: Scene): boolean =>
  found.kind === 'step' || found.kind === 'gather' || found.kind === 'board';

function Now(props: { id: string; lesson: LessonView; found: Scene; module: StudentModule | null; title: string }) {
  const { found, module } = props;
  switch (found.kind) {
    case 'planned':
      return <Planned lesson={props.lesson} title={props.title} />;
    case 'ended':
      return <Plain title={st('screen.ended')} hint={st('screen.ended.hint')} />;
    case 'pause':
      return <Pause pause={found.pause} />;
    case 'code':
      return (
        <div class="scene">
          <Code code={found.code} how />
        </div>
      );
    case 'gather':
      return module ? <Gather module={module} gather={found.gather} /> : null;
    case 'board':
      return module ? <Board lesson={props.id} module={module} board={found.board} /> : null;
    case 'step':
      return module ? <Step key={found.step} module={module} step={found.step} code={found.code} /> : null;
    default:
      return unreachable(found);
  }
}

function Where({ lesson, title }: { lesson: LessonView; title: string }) {
  const steps = lesson.steps ?? [];
  const number = steps.indexOf(lesson.current ?? '') + 1;
  return (
    <>
      <b>{title}</b>
      {lesson.status === 'open' && number > 0 ? (
        <span>{st('screen.step', { number, total: steps.length })}</span>
      ) : null}
    </>
  );
}

function Corner({ lesson, choice, found }: { lesson: LessonView; choice: CodeChoice; found: Scene }) {
  const code = cornerCode(lesson, choice, found);
  if (!code) return null;
  return (
    <p class="screen-code">
      <QrIcon />
      <span>{st('screen.code.short', { code: spacedCode(code) })}</span>
    </p>
  );
}

function Time({ lesson, now }: { lesson: LessonView; now: number }) {
  const left = timerLeft(lesson.timer, now);
  if (left === null) {
    const bell = bellText(lesson.endsAt, now);
    return bell ? (
      <p class="screen-bell">
        <BellIcon />
        <span>{bell}</span>
      </p>
    ) : null;
  }
  return (
    <p class={`screen-timer${left === 0 ? ' over' : left <= 30 ? ' soon' : ''}`} role="timer">
      <span class="visually-hidden">{st('screen.timer')}: </span>
      {left === 0 ? st('screen.timer.over') : digits(left)}
      {timerHeld(lesson.timer) ? <small>{st('screen.timer.held')}</small> : null}
    </p>
  );
}
