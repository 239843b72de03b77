import { UndoIcon } from '../screen/icons';
import { Button } from '../ui/controls';
import { tt } from './i18n/messages';
import type { Controls } from './useControls';

/** What was just done to the whole class, and the way back. */
export function UndoBar({ controls }: { controls: Controls }) {
  const { undo } = controls;
  return (
    <div class="undo" role="status">
      {undo ? (
        <div class="undo-bar" key={undo.key}>
          <span>{tt(`did.${undo.did}`, { number: undo.number ?? '' })}</span>
          <Button look="quiet" icon={<UndoIcon />} disabled={controls.busy} onClick={() => void controls.takeBack()}>
            {tt('undo')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
