import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { LessonView, StudentModule } from '../../protocol/wire.g';
import { unreachable } from '../../unreachable';
import type { Controls } from '../useControls';
import { EndDialog } from './EndDialog';
import { ExtendDialog } from './ExtendDialog';
import { GatherDialog } from './GatherDialog';
import { PauseDialog } from './PauseDialog';
import { TimerDialog } from './TimerDialog';

export type Asking = 'pause' | 'gather' | 'timer' | 'extend' | 'end';

/** What has to be asked before the class is touched: the same on the panel and on the remote. */
export function useDialogs(
  lesson: LessonView,
  module: StudentModule | null,
  controls: Controls,
): { ask: (what: Asking) => void; dialog: VNode | null } {
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (): void => setAsking(null);
  const then = (what: Promise<boolean>): void => {
    close();
    void what;
  };
  const dialog = (): VNode | null => {
    switch (asking) {
      case null:
        return null;
      case 'pause':
        return (
          <PauseDialog
            cancel={close}
            pause={(phrase, words) => then(controls.run({ t: 'lesson.pause', phrase }, words))}
          />
        );
      case 'gather':
        return (
          <GatherDialog
            lesson={lesson}
            module={module}
            cancel={close}
            gather={(frame, words) => then(controls.run({ t: 'lesson.gather', frame }, words))}
          />
        );
      case 'timer':
        return (
          <TimerDialog cancel={close} start={(seconds) => then(controls.run({ t: 'lesson.start_timer', seconds }))} />
        );
      case 'extend':
        return <ExtendDialog lesson={lesson} cancel={close} controls={controls} />;
      case 'end':
        return <EndDialog cancel={close} end={() => then(controls.run({ t: 'lesson.end' }))} />;
      default:
        return unreachable(asking);
    }
  };
  return { ask: setAsking, dialog: dialog() };
}
