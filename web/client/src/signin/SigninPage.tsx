import { useEffect, useState } from 'preact/hooks';
import { api, Refusal } from '../app/api';
import { refusalText, t } from '../i18n/messages';
import type { Me, RefusalCode } from '../protocol/wire.g';
import { Link } from '../routing/Link';
import { navigate, route } from '../routing/router';
import { Banner } from '../ui/Banner';
import { WarnIcon } from '../ui/icons';
import { Segments } from '../ui/Tabs';
import { LanguageSwitch, ThemeSwitch } from '../ui/TopBar';
import { TvIcon } from '../ui/taskIcons';
import { theme } from '../ui/theme';
import { DemoEntrance } from './DemoEntrance';
import { CardForm, LessonCodeForm, PasswordForm } from './forms';
import { ts } from './i18n/messages';
import { Way } from './Way';

interface SigninProps {
  me: Me;
  entered: (me: Me) => void;
}

const ways = ['student', 'lesson', 'staff'] as const;

export function SigninPage({ me, entered }: SigninProps) {
  const [way, setWay] = useState<(typeof ways)[number]>('student');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const tv = theme.value === 'tv';
  useEffect(() => {
    document.title = t('app.name');
  }, []);

  const enter = async (signIn: () => Promise<Me>, wrong: string): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      entered(await signIn());
    } catch (failure) {
      setError(sentence(failure, wrong));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <header class="bar signin-bar">
        <b class="bar-title">{t('app.name')}</b>
        <ThemeSwitch />
        <LanguageSwitch />
      </header>
      <main id="main" class="signin">
        <div class="signin-hero">
          <Way />
          <h1>{t('app.name')}</h1>
          <p>{ts('signin.lead')}</p>
        </div>
        <section class="card signin-card" aria-label={ts('signin.title')}>
          <Notices />
          {tv ? <TvLink class="primary" /> : null}
          <Segments
            label={ts('signin.ways')}
            items={ways.map((id) => ({ id, text: ts(`signin.${id}`) }))}
            chosen={way}
            choose={(id) => {
              setWay(id);
              setError(undefined);
            }}
          />
          {way === 'student' ? (
            <CardForm
              busy={busy}
              error={error}
              enter={(code) => enter(() => api.card({ code }), ts('signin.wrongCard'))}
            />
          ) : way === 'lesson' ? (
            <LessonCodeForm enter={(code) => navigate({ kind: 'join', code })} />
          ) : (
            <PasswordForm
              busy={busy}
              error={error}
              enter={(login, password) => enter(() => api.password({ login, password }), ts('signin.wrongPassword'))}
            />
          )}
          {tv ? null : <TvLink class="quiet signin-tv" />}
        </section>
        {me.demo ? (
          <DemoEntrance
            people={me.demoPeople}
            busy={busy}
            enter={(person) => void enter(() => api.enterDemo({ person }), refusalText('unknown'))}
          />
        ) : null}
      </main>
    </>
  );
}

const TvLink = ({ class: look }: { class: string }) => (
  <Link to={{ kind: 'tv' }} class={`button ${look}`}>
    <TvIcon />
    <span>{ts('signin.tv')}</span>
  </Link>
);

/** What brought the reader here: a card's QR that was refused, or a television that waits to be confirmed. */
function Notices() {
  const [refused] = useState(() => new URLSearchParams(location.search).get('refused'));
  useEffect(() => {
    // Said once: a reload is a new beginning.
    if (refused !== null) history.replaceState(history.state, '', location.pathname);
  }, []);
  return (
    <>
      {refused === null ? null : (
        <Banner tone="bad" icon={<WarnIcon />} live>
          {refused === 'wrongSignIn' ? ts('signin.wrongQr') : known(refused) || ts('signin.wrongQr')}
        </Banner>
      )}
      {route.value.kind === 'pair' ? (
        <Banner tone="accent" icon={<TvIcon />}>
          {ts('signin.forTv')}
        </Banner>
      ) : null}
    </>
  );
}

/** A code from the address may be anything; a sentence comes only where there is one. */
const known = (code: string): string => refusalText(code as RefusalCode);

function sentence(failure: unknown, wrong: string): string {
  if (!(failure instanceof Refusal)) return t('signin.unreachable');
  if (failure.code === 'wrongSignIn') return wrong;
  return failure.code ? refusalText(failure.code) : (failure.detail ?? wrong);
}
