import { t } from '../i18n/messages';
import type { Me } from '../protocol/wire.g';
import { EmptyState } from '../ui/controls';

export const ready = (): Promise<void> => Promise.resolve();

export function JoinPage({ code }: { code: string; me: Me; entered: (me: Me) => void }) {
  return (
    <main id="main">
      <EmptyState page title={t('app.loading')} hint={code} />
    </main>
  );
}
