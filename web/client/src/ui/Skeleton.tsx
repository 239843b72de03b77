import './skeleton.css';
import { t } from '../i18n/messages';

/** <Skeleton kind="text" | "cards" | "tiles" count? />: the shape of what is coming, so that nothing jumps when it has come. */
export function Skeleton({ kind = 'text', count = 3 }: { kind?: 'text' | 'cards' | 'tiles'; count?: number }) {
  return (
    <div class={`skeleton ${kind}`} role="status">
      <span class="visually-hidden">{t('app.loading')}</span>
      {Array.from({ length: count }, (_, i) => (
        <span key={i} class="bone" aria-hidden="true" />
      ))}
    </div>
  );
}
