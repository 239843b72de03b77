import { t } from '../i18n/messages';
import { EmptyState } from '../ui/controls';

export const ready = (): Promise<void> => Promise.resolve();

export function ScreenPage({ id }: { id: string }) {
  return (
    <main id="main">
      <EmptyState page title={t('app.loading')} hint={id} />
    </main>
  );
}
