import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/messages';
import { navigate } from '../routing/router';
import { CodeDisplay } from '../ui/Code';
import { Button } from '../ui/controls';
import { OfflineIcon } from '../ui/icons';
import { LanguageSwitch } from '../ui/TopBar';
import { setTheme, setTv } from '../ui/theme';
import { qrOf, tvApi } from './api';
import { tp } from './i18n/messages';
import { type Pairing, PairingLoop } from './pairing';

/** Leaves this page for what the confirmed session is for; a whole load, because it is another person's session now. */
const enter = (): void => location.replace('/');

/** What a box without a keyboard shows: a code and a picture that lead here from another device. */
export function TvPage({ calls = tvApi, opened = enter }: { calls?: typeof tvApi; opened?: () => void }) {
  const [loop] = useState(() => new PairingLoop(calls));
  const state = loop.state.value;
  useEffect(() => {
    setTheme('tv');
    document.title = t('app.name');
    const hurry = (): void => loop.hurry();
    addEventListener('online', hurry);
    loop.start();
    return () => {
      removeEventListener('online', hurry);
      loop.stop();
    };
  }, []);
  useEffect(() => {
    if (state.kind !== 'paired') return;
    setTv(true);
    opened();
  }, [state.kind]);
  return (
    <main id="main" class="tv">
      <header class="tv-head">
        <h1>{tp('tv.title')}</h1>
        <LanguageSwitch />
        <Button
          look="quiet"
          onClick={() => {
            // Whether the school hears it or not: a code that nobody shows is confirmed by nobody.
            calls.forget().catch(() => undefined);
            setTv(false);
            navigate({ kind: 'signin' });
          }}
        >
          {tp('tv.leave')}
        </Button>
      </header>
      <Body state={state} />
    </main>
  );
}

function Body({ state }: { state: Pairing }) {
  if (state.kind !== 'waiting') {
    const words = state.kind === 'paired' ? 'tv.paired' : state.silent ? 'tv.offline' : 'tv.starting';
    return (
      <p class="tv-wait" role="status">
        <span class="spinner" />
        <span>{tp(words)}</span>
      </p>
    );
  }
  return (
    <div class="tv-ways">
      <figure class="tv-qr">
        <img src={qrOf(`/t/${state.code}`)} alt={tp('tv.qr')} width="260" height="260" />
        <figcaption>{tp('tv.scan')}</figcaption>
      </figure>
      <div class="tv-words">
        <p class="soft">{tp('tv.or')}</p>
        <p class="tv-address">{location.host}/t</p>
        <p class="soft">{tp('tv.code')}</p>
        <CodeDisplay code={state.code} label={tp('tv.code.say')} size="huge" />
        <p class="tv-state" role="status">
          {state.silent ? (
            <span class="health bad">
              <OfflineIcon />
              <span>{tp('tv.offline')}</span>
            </span>
          ) : (
            <span class="soft">{tp('tv.who')}</span>
          )}
        </p>
      </div>
    </div>
  );
}
