import { Confirm } from '../../ui/Confirm';
import { tt } from '../i18n/messages';

export function EndDialog({ end, cancel }: { end: () => void; cancel: () => void }) {
  return (
    <Confirm title={tt('end.title')} yes={tt('end.go')} no={tt('end.cancel')} run={end} cancel={cancel} danger>
      <p>{tt('end.text')}</p>
    </Confirm>
  );
}
