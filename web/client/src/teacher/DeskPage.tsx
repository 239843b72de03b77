import { useState } from 'preact/hooks';
import { useClock, useModule, useStream } from '../app/platform';
import { refusalText, subjectText, t } from '../i18n/messages';
import type { LessonView, StudentModule } from '../protocol/wire.g';
import { timerLeft } from '../screen/timer';
import { bellText } from '../student/bell';
import { EmptyState } from '../ui/controls';
import { WarnIcon } from '../ui/icons';
import { LessonBar } from '../ui/LessonBar';
import { AnswersView } from './answers/AnswersView';
import { sorted } from './board/filters';
import { queue } from './board/queue';
import { Wall } from './board/Wall';
import { crowd, type Tile, tiles } from './board/wall';
import { FocusView } from './focus/FocusView';
import { tt } from './i18n/messages';
import { ControlPanel, type PanelTab } from './panel/ControlPanel';
import { useDoor } from './panel/Door';
import { useDialogs } from './panel/useDialogs';
import { Remote } from './Remote';
import { Stage, type StageView } from './Stage';
import { UndoBar } from './UndoBar';
import { useControls } from './useControls';
import { useNarrow } from './useNarrow';

export function DeskPage({ id }: { id: string }) {
  const lesson = useStream('lesson', id);
  const desk = useStream('desk', id);
  const view = lesson.kind === 'held' ? lesson.view : undefined;
  const { module } = useModule(view?.module);
  // Minutes of silence need a coarse clock, a running timer a fine one.
  const now = useClock(view?.timer?.on ? 1_000 : 5_000);
  const closed = lesson.kind === 'closed' ? lesson : desk.kind === 'closed' ? desk : undefined;
  const all = view && desk.kind === 'held' ? sorted(tiles(desk.view, view, module, now), 'name') : [];
  return (
    <div class="desk-page">
      <LessonBar
        title={[view?.classTitle ?? '', view?.subject ? subjectText(view.subject) : '', module?.title ?? '']
          .filter(Boolean)
          .join(' · ')}
        back={{ kind: 'teach' }}
        backText={tt('teach.back')}
        bell={view?.status === 'open' ? bellText(view.endsAt, now) : ''}
      />
      <main id="main" class="desk">
        <h1 class="visually-hidden">{module?.title ?? tt('desk.controls')}</h1>
        {closed ? (
          <EmptyState title={tt('desk.closed')} hint={refusalText(closed.code)} icon={<WarnIcon />} />
        ) : view ? (
          <Desk id={id} lesson={view} module={module} all={all} now={now} />
        ) : (
          <EmptyState title={t('app.loading')} />
        )}
      </main>
    </div>
  );
}

interface DeskProps {
  id: string;
  lesson: LessonView;
  module: StudentModule | null;
  all: readonly Tile[];
  now: number;
}

function Desk({ id, lesson, module, all, now }: DeskProps) {
  const narrow = useNarrow();
  const controls = useControls(id);
  const { ask, dialog } = useDialogs(lesson, module, controls);
  const [stage, setStage] = useState<StageView>('class');
  const [tab, setTab] = useState<PanelTab>('steps');
  const [person, setPerson] = useState<string>();
  const door = useDoor(id, lesson.status === 'open');
  const waiting = queue(all);
  const at = all.findIndex((tile) => tile.person === person);
  const tile = all[at];
  const open = (who: string): void => {
    setStage('class');
    setPerson(who);
  };
  const close = (): void => {
    setPerson(undefined);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-person="${CSS.escape(person ?? '')}"] .tile-open`)?.focus(),
    );
  };
  const step = (by: number) => {
    const there = all[at + by];
    return there ? () => setPerson(there.person) : undefined;
  };
  const panel = (
    <ControlPanel
      {...{ id, lesson, module, waiting, door, now, controls, ask, open, tab, setTab }}
      crowd={crowd(all)}
      remote={narrow}
    />
  );
  const shown = narrow || stage !== 'lesson' ? stage : 'class';
  return (
    <>
      <Stage
        chosen={shown}
        choose={setStage}
        narrow={narrow}
        lesson={lesson}
        module={module}
        waiting={waiting.length + door.waiting.length}
      >
        {shown === 'lesson' ? (
          panel
        ) : shown === 'answers' ? (
          <AnswersView {...{ id, lesson, module, controls }} tiles={all} />
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: Escape only repeats the button «К доске»
          <div
            class={tile ? 'board with-focus' : 'board'}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && tile) close();
            }}
          >
            {tile && narrow ? null : <Wall tiles={all} now={now} chosen={tile?.person} choose={setPerson} />}
            {tile ? (
              <FocusView
                {...{ id, lesson, tile, now, close, controls }}
                alone={narrow}
                previous={step(-1)}
                next={step(1)}
              />
            ) : null}
          </div>
        )}
      </Stage>
      {narrow ? null : panel}
      {narrow && lesson.status === 'open' ? (
        <Remote
          {...{ lesson, module, now, controls, ask }}
          left={timerLeft(lesson.timer, now)}
          hands={waiting.length}
          showQueue={() => {
            setTab('queue');
            setPerson(undefined);
            setStage('lesson');
          }}
        />
      ) : null}
      <UndoBar controls={controls} />
      {dialog}
    </>
  );
}
