import type { LessonView, StudentModule } from '../../protocol/wire.g';
import { StepsIcon } from '../../screen/icons';
import { Button } from '../../ui/controls';
import { BigScreenIcon, PlayIcon, TimerIcon } from '../../ui/deskIcons';
import { BackIcon, BellIcon, GatherIcon, HandIcon, NextIcon, PauseIcon } from '../../ui/icons';
import { DoorIcon } from '../../ui/taskIcons';
import type { Waiting } from '../board/queue';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';
import { type AtDoor, Door } from './Door';
import { NowCard, titleOf } from './NowCard';
import { PanelTabs } from './PanelTabs';
import { Queue } from './Queue';
import { ScreenTab } from './ScreenTab';
import { StepList } from './StepList';
import type { Asking } from './useDialogs';

export type PanelTab = 'steps' | 'queue' | 'door' | 'screen';

export interface PanelProps {
  id: string;
  lesson: LessonView;
  module: StudentModule | null;
  crowd: ReadonlyMap<number, number>;
  waiting: readonly Waiting[];
  door: { readonly waiting: readonly AtDoor[]; readonly admitted: readonly AtDoor[] };
  now: number;
  /** The most used buttons are at the thumb already. */
  remote: boolean;
  controls: Controls;
  ask: (what: Asking) => void;
  open: (person: string) => void;
  tab: PanelTab;
  setTab: (tab: PanelTab) => void;
}

export function ControlPanel(props: PanelProps) {
  const { lesson, controls } = props;
  return (
    <section class="controls" aria-label={tt('desk.controls')} aria-busy={controls.busy}>
      {lesson.status === 'planned' ? (
        <>
          <h2>{tt('desk.planned')}</h2>
          <p class="soft">{tt('desk.planned.hint')}</p>
          <Button
            look="primary"
            large
            icon={<PlayIcon />}
            disabled={controls.busy}
            onClick={() => void controls.run({ t: 'lesson.open' })}
          >
            {tt('teach.open')}
          </Button>
          <StepList {...props} />
        </>
      ) : lesson.status === 'open' ? (
        <>
          <NowCard {...props} />
          {props.remote ? null : <MainControls {...props} />}
          <Parts {...props} />
          <div class="ending">
            <Button icon={<BellIcon />} disabled={controls.busy} onClick={() => props.ask('extend')}>
              {tt('desk.extend')}
            </Button>
            <Button look="danger" disabled={controls.busy} onClick={() => props.ask('end')}>
              {tt('desk.end')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <h2>{tt('desk.ended')}</h2>
          <p class="soft">{tt('desk.ended.hint')}</p>
          <StepList {...props} />
        </>
      )}
    </section>
  );
}

function MainControls({ lesson, module, controls, ask }: PanelProps) {
  const { previous, next } = around(lesson);
  return (
    <div class="main-controls">
      <div class="go-on">
        <Button
          label={previous === undefined ? tt('desk.first') : tt('desk.previous', { title: titleOf(module, previous) })}
          icon={<BackIcon />}
          large
          disabled={controls.busy || previous === undefined}
          onClick={() => previous !== undefined && void controls.run({ t: 'lesson.go_to_step', step: previous })}
        />
        <Button
          look="primary"
          large
          icon={<NextIcon />}
          disabled={controls.busy || next === undefined}
          onClick={() => next !== undefined && void controls.run({ t: 'lesson.go_to_step', step: next })}
        >
          {next === undefined ? tt('desk.last') : tt('desk.next', { title: titleOf(module, next) })}
        </Button>
      </div>
      <div class="triple">
        <Button icon={<PauseIcon />} disabled={controls.busy || lesson.pause?.on === true} onClick={() => ask('pause')}>
          {tt('desk.pause')}
        </Button>
        <Button icon={<GatherIcon />} disabled={controls.busy} onClick={() => ask('gather')}>
          {tt('desk.gather')}
        </Button>
        <Button icon={<TimerIcon />} disabled={controls.busy} onClick={() => ask('timer')}>
          {tt('desk.timer')}
        </Button>
      </div>
    </div>
  );
}

/** The class's neighbouring steps; undefined at either end. */
export function around({ steps = [], current = '' }: LessonView): {
  previous: string | undefined;
  next: string | undefined;
} {
  const here = steps.indexOf(current);
  return { previous: here > 0 ? steps[here - 1] : undefined, next: here < 0 ? steps[0] : steps[here + 1] };
}

function Parts(props: PanelProps) {
  const { tab, setTab } = props;
  return (
    <PanelTabs
      label={tt('panel.parts')}
      chosen={tab}
      choose={setTab}
      tabs={[
        { name: 'steps', title: tt('tab.steps'), icon: <StepsIcon /> },
        { name: 'queue', title: tt('tab.queue'), icon: <HandIcon />, count: props.waiting.length },
        { name: 'door', title: tt('tab.door'), icon: <DoorIcon />, count: props.door.waiting.length },
        { name: 'screen', title: tt('tab.screen'), icon: <BigScreenIcon /> },
      ]}
    >
      {tab === 'steps' ? (
        <StepList {...props} />
      ) : tab === 'queue' ? (
        <Queue {...props} lesson={props.id} />
      ) : tab === 'door' ? (
        <Door {...props} />
      ) : (
        <ScreenTab {...props} />
      )}
    </PanelTabs>
  );
}
