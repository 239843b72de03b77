import { Button } from '../../ui/controls';
import { Dialog } from '../../ui/Modal';
import { tt } from '../i18n/messages';

export function EndDialog({ end, cancel }: { end: () => void; cancel: () => void }) {
  return (
    <Dialog
      title={tt('end.title')}
      onCancel={cancel}
      buttons={
        <>
          <Button onClick={cancel}>{tt('end.cancel')}</Button>
          <Button look="danger" onClick={end}>
            {tt('end.go')}
          </Button>
        </>
      }
    >
      <p>{tt('end.text')}</p>
    </Dialog>
  );
}
