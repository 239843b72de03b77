import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/messages';
import { Button, EmptyState } from '../ui/controls';

type Loaded<P> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'here'; readonly part: ComponentType<P> };

/** A page that is fetched when it is first shown. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return function Part(props: P) {
    const [loaded, setLoaded] = useState<Loaded<P>>({ kind: 'loading' });
    const fetch = (): void => {
      setLoaded({ kind: 'loading' });
      load().then(
        (part) => setLoaded({ kind: 'here', part }),
        () => setLoaded({ kind: 'failed' }),
      );
    };
    useEffect(fetch, []);
    if (loaded.kind === 'here') return <loaded.part {...props} />;
    return (
      <main id="main">
        <EmptyState page title={loaded.kind === 'failed' ? t('signin.unreachable') : t('app.loading')}>
          {loaded.kind === 'failed' ? <Button onClick={fetch}>{t('app.reload')}</Button> : null}
        </EmptyState>
      </main>
    );
  };
}
