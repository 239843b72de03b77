import type { ComponentChildren } from 'preact';
import { Component } from 'preact';
import { useEffect } from 'preact/hooks';
import { fetchRefusals, t } from '../i18n/messages';
import type { Me } from '../protocol/wire.g';
import { Link } from '../routing/Link';
import { navigate, type Route, route } from '../routing/router';
import { LessonPage } from '../student/LessonPage';
import { Button, EmptyState } from '../ui/controls';
import { WarnIcon } from '../ui/icons';
import { theme } from '../ui/theme';
import { Toasts } from '../ui/toasts';
import { lazyPart } from './lazy';
import { type Platform, PlatformContext } from './platform';

/** Who uses this page: known to nobody yet, nobody, or somebody. */
export type Visitor =
  | { readonly kind: 'asking'; readonly silent: boolean }
  | { readonly kind: 'nobody'; readonly me: Me }
  | { readonly kind: 'somebody'; readonly platform: Platform };

// What a student in a lesson does not need comes when it is asked for.
const Lobby = lazyPart(() => import('../lobby').then((part) => part.ready().then(() => part.LobbyPage)));
const Signin = lazyPart(() =>
  import('../signin').then((part) => Promise.all([part.ready(), fetchRefusals()]).then(() => part.SigninPage)),
);
const Join = lazyPart(() => import('../join').then((part) => part.ready().then(() => part.JoinPage)));
const Tv = lazyPart(() => import('../tv').then((part) => part.ready().then(() => part.TvPage)));
const Pair = lazyPart(() =>
  import('../tv').then((part) => Promise.all([part.ready(), fetchRefusals()]).then(() => part.PairPage)),
);
const Screen = lazyPart(() => import('../screen').then((part) => part.ready().then(() => part.ScreenPage)));
const Ui = lazyPart(() => import('../dev/Gallery').then((part) => part.ready().then(() => part.Gallery)));
const Teach = lazyPart(() => import('../teacher').then((part) => part.ready().then(() => part.TeachPage)));
const Operator = lazyPart(() => import('../operator').then((part) => part.ready().then(() => part.OperatorPage)));
const Desk = lazyPart(() => import('../teacher').then((part) => part.ready().then(() => part.DeskPage)));

export function App({ visitor, entered }: { visitor: Visitor; entered: (me: Me) => void }) {
  const demo = visitor.kind === 'nobody' ? visitor.me.demo : visitor.kind === 'somebody' && visitor.platform.me.demo;
  return (
    <>
      <a class="skip" href="#main">
        {t('app.skip')}
      </a>
      {demo ? (
        <aside class="ribbon" aria-label={t('app.demo')}>
          {t('app.demo')}
        </aside>
      ) : null}
      <Boundary>
        <Page visitor={visitor} entered={entered} />
      </Boundary>
      <Toasts />
    </>
  );
}

function Page({ visitor, entered }: { visitor: Visitor; entered: (me: Me) => void }) {
  const to = route.value;
  if (to.kind === 'ui') return <Ui />;
  if (visitor.kind === 'asking') return <Plain title={visitor.silent ? t('app.schoolSilent') : t('app.loading')} />;
  if (to.kind === 'tv') return <Tv />;
  if (visitor.kind === 'nobody') {
    if (to.kind === 'join') return <Join key={to.code} code={to.code} me={visitor.me} entered={entered} />;
    return <Signin me={visitor.me} entered={entered} />;
  }
  return (
    <PlatformContext.Provider value={visitor.platform}>
      <Inside to={to} platform={visitor.platform} entered={entered} />
    </PlatformContext.Provider>
  );
}

function Inside({ to, platform, entered }: { to: Route; platform: Platform; entered: (me: Me) => void }) {
  if (platform.state.value.kind === 'signedOut') return <SignedOut />;
  const { me } = platform;
  if (to.kind === 'join') return <Join key={to.code} code={to.code} me={me} entered={entered} />;
  if (to.kind === 'unknown') return <NotFound />;
  if (to.kind === 'pair') return <Pair key={to.code} code={to.code} />;
  // A session for one lesson alone has nothing else to see.
  const only = me.only === undefined ? to : home(me);
  if (only.kind === 'screen') return <Screen key={only.lesson} id={only.lesson} />;
  const lesson = only.kind === 'lesson' || only.kind === 'desk' ? only.lesson : undefined;
  if (me.role === 'operator') return <Operator />;
  if (me.role === 'student') return lesson ? <LessonPage key={lesson} id={lesson} /> : <Lobby />;
  return lesson ? <Desk key={lesson} id={lesson} /> : <Teach />;
}

export function home({ role, only }: Me): Route {
  if (role === 'screen') return only ? { kind: 'screen', lesson: only } : { kind: 'tv' };
  if (only) return { kind: 'lesson', lesson: only };
  if (role === 'operator') return { kind: 'operator' };
  return role === 'student' ? { kind: 'lobby' } : { kind: 'teach' };
}

function Plain({ title }: { title: string }) {
  return (
    <main id="main">
      <div role="status">
        <EmptyState page title={title} />
      </div>
    </main>
  );
}

function SignedOut() {
  const tv = theme.value === 'tv';
  // Nobody stands at a television to press a button: it shows a new code.
  useEffect(() => {
    if (tv) location.replace('/tv');
  }, [tv]);
  return (
    <main id="main">
      <EmptyState page title={t('health.signedOut')} icon={<WarnIcon />}>
        <Button look="primary" onClick={() => location.assign('/')}>
          {t('signin.enter')}
        </Button>
      </EmptyState>
    </main>
  );
}

function NotFound() {
  return (
    <main id="main">
      <EmptyState page title={t('app.notFound')} hint={t('app.notFound.hint')} icon={<WarnIcon />}>
        <Link to={{ kind: 'signin' }} class="button secondary">
          {t('app.home')}
        </Link>
      </EmptyState>
    </main>
  );
}

/** A defect of one page must not look like lost work. */
class Boundary extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main id="main">
        <EmptyState page title={t('app.crashed')} hint={t('app.crashed.hint')} icon={<WarnIcon />}>
          <Button look="primary" onClick={() => location.reload()}>
            {t('app.reload')}
          </Button>
        </EmptyState>
      </main>
    );
  }
}

export const goHome = (me: Me): void => {
  if (route.peek().kind === 'signin' || me.only) navigate(home(me), 'replace');
};
