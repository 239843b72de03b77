import { UndoIcon } from '../ui/taskIcons';
import { ToastView } from '../ui/toasts';
import { tt } from './i18n/messages';
import type { Controls } from './useControls';

/** What was just done to the whole class, and the way back. One at a time: an older one would undo what came after it, too. */
export function UndoBar({ controls }: { controls: Controls }) {
  const { undo } = controls;
  return (
    <div class="toasts undo" role="status">
      {undo ? (
        <ToastView
          key={undo.key}
          tone="plain"
          text={tt(`did.${undo.did}`, { number: undo.number ?? '' })}
          action={{ text: tt('undo.go'), icon: <UndoIcon />, run: () => void controls.takeBack() }}
          close={controls.keep}
        />
      ) : null}
    </div>
  );
}
