import type { ComponentChildren } from 'preact';
import { Component } from 'preact';
import { t } from '../i18n/messages';
import type { Me } from '../protocol/wire.g';
import { Link } from '../routing/Link';
import { navigate, type Route, route } from '../routing/router';
import { LessonPage } from '../student/LessonPage';
import { LobbyPage } from '../student/LobbyPage';
import { Button, EmptyState } from '../ui/controls';
import { WarnIcon } from '../ui/icons';
import { Toasts } from '../ui/toasts';
import { lazyPart } from './lazy';
import { type Platform, PlatformContext } from './platform';

/** Who uses this page: known to nobody yet, nobody, or somebody. */
export type Visitor =
  | { readonly kind: 'asking'; readonly silent: boolean }
  | { readonly kind: 'nobody'; readonly me: Me }
  | { readonly kind: 'somebody'; readonly platform: Platform };

// What a student in a lesson does not need comes when it is asked for.
const Signin = lazyPart(() => import('../signin/SigninPage').then((part) => part.default));
const Teach = lazyPart(() => import('../teacher').then((part) => part.ready().then(() => part.TeachPage)));
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
  switch (visitor.kind) {
    case 'asking':
      return <Plain title={visitor.silent ? t('app.schoolSilent') : t('app.loading')} />;
    case 'nobody':
      return <Signin me={visitor.me} entered={entered} />;
    case 'somebody':
      return (
        <PlatformContext.Provider value={visitor.platform}>
          <Inside to={route.value} platform={visitor.platform} />
        </PlatformContext.Provider>
      );
  }
}

function Inside({ to, platform }: { to: Route; platform: Platform }) {
  if (platform.state.value.kind === 'signedOut') return <SignedOut />;
  const student = platform.me.role === 'student';
  switch (to.kind) {
    case 'signin':
      return null; // replaced by the home page before it is drawn
    case 'lobby':
      return student ? <LobbyPage /> : <Teach />;
    case 'lesson':
      return student ? <LessonPage key={to.lesson} id={to.lesson} /> : <Desk key={to.lesson} id={to.lesson} />;
    case 'teach':
      return student ? <LobbyPage /> : <Teach />;
    case 'desk':
      return student ? <LessonPage key={to.lesson} id={to.lesson} /> : <Desk key={to.lesson} id={to.lesson} />;
    case 'unknown':
      return <NotFound />;
  }
}

export const home = (me: Me): Route => (me.role === 'student' ? { kind: 'lobby' } : { kind: 'teach' });

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
  if (route.peek().kind === 'signin') navigate(home(me), 'replace');
};
