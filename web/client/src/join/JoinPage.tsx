import { useEffect, useState } from 'preact/hooks';
import { api } from '../app/api';
import { refusalText, subjectText, t } from '../i18n/messages';
import type { Me } from '../protocol/wire.g';
import { Link } from '../routing/Link';
import { navigate, pathOf, type Route } from '../routing/router';
import { Banner } from '../ui/Banner';
import { Button, EmptyState } from '../ui/controls';
import { WarnIcon } from '../ui/icons';
import { LanguageSwitch, ThemeSwitch } from '../ui/TopBar';
import { unreachable } from '../unreachable';
import { joinApi } from './api';
import { type Door, DoorLoop } from './door';
import { tj } from './i18n/messages';
import { Seats } from './Seats';

interface JoinProps {
  code: string;
  me: Me;
  entered: (me: Me) => void;
}

const retry = 2_000;

/** The page of a lesson's code: straight in, or past the class list and the teacher's eyes. */
export function JoinPage({ code, me, entered }: JoinProps) {
  const [loop] = useState(() => new DoorLoop(joinApi, code));
  const door = loop.state.value;
  useEffect(() => {
    document.title = tj('join.title');
    loop.start();
    return () => loop.stop();
  }, []);
  useEffect(() => {
    if (door.kind === 'mine' || door.kind === 'admitted') return enter(door, me, entered);
  }, [door.kind]);
  return (
    <>
      <header class="bar">
        <b class="bar-title">{t('app.name')}</b>
        <ThemeSwitch />
        <LanguageSwitch />
      </header>
      <main id="main" class="join">
        <div role="status">
          {loop.silent.value ? (
            <Banner tone="bad" icon={<WarnIcon />}>
              {tj('join.silent')}
            </Banner>
          ) : null}
        </div>
        <At door={door} loop={loop} me={me} />
      </main>
    </>
  );
}

function At({ door, loop, me }: { door: Door; loop: DoorLoop; me: Me }) {
  switch (door.kind) {
    case 'looking':
      return <Said title={tj('join.looking')} />;
    case 'mine':
    case 'admitted':
      return <Said title={door.kind === 'mine' ? t('app.loading') : tj('join.admitted')} />;
    case 'refused':
      return (
        <EmptyState page title={refusalText(door.code)} icon={<WarnIcon />}>
          <Home me={me} />
        </EmptyState>
      );
    case 'ended':
      return (
        <EmptyState page title={tj('join.ended')} hint={tj('join.ended.hint')}>
          <Home me={me} />
        </EmptyState>
      );
    case 'choosing':
      return (
        <>
          <What door={door} />
          {me.person === undefined ? null : <OtherPerson me={me} />}
          <Seats door={door} pick={(number) => loop.pick(number)} />
        </>
      );
    case 'waiting':
      return (
        <>
          <What door={door} />
          <div class="join-waiting" role="status">
            <p class="join-name">{door.name}</p>
            <span class="join-pulse" aria-hidden="true" />
            <h1>{tj('join.waiting')}</h1>
            <p class="soft">{tj('join.waiting.hint')}</p>
          </div>
          <p class="join-back">
            <Button look="quiet" onClick={() => loop.back()} data-first>
              {tj('join.wrongName')}
            </Button>
          </p>
        </>
      );
    default:
      return unreachable(door);
  }
}

const Said = ({ title }: { title: string }) => (
  <div role="status">
    <EmptyState page title={title} />
  </div>
);

const What = ({ door: { view } }: { door: Extract<Door, { kind: 'choosing' | 'waiting' }> }) => (
  <p class="join-what">
    <b>{subjectText(view.subject)}</b> <span class="soft">{view.classTitle}</span>
  </p>
);

function Home({ me }: { me: Me }) {
  return (
    <Link to={{ kind: 'signin' }} class="button secondary">
      {me.person === undefined ? tj('join.home') : tj('join.other.home')}
    </Link>
  );
}

/** A device that the last pupil did not sign out of, or a way to a lesson of somebody else. */
function OtherPerson({ me }: { me: Me }) {
  return (
    <Banner tone="accent" icon={<WarnIcon />} action={<Home me={me} />}>
      {tj('join.other', { name: me.name ?? '' })} {tj('join.other.hint')}
    </Banner>
  );
}

/** Who signs in is asked anew: the door has just set the cookie. */
function enter(door: Extract<Door, { kind: 'mine' | 'admitted' }>, me: Me, entered: (me: Me) => void): () => void {
  const to: Route =
    door.kind === 'mine' && me.person !== undefined && me.role !== 'student'
      ? { kind: 'desk', lesson: door.lesson }
      : { kind: 'lesson', lesson: door.lesson };
  if (door.kind === 'mine' && me.person !== undefined) {
    navigate(to, 'replace');
    return () => undefined;
  }
  // Somebody else is still signed in on this page: it begins anew as a whole.
  if (me.person !== undefined) {
    location.replace(pathOf(to));
    return () => undefined;
  }
  let wanted = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    api.me().then(
      (known) => {
        if (!wanted) return;
        navigate(
          known.role === 'student' || door.kind === 'admitted' ? to : { kind: 'desk', lesson: door.lesson },
          'replace',
        );
        entered(known);
      },
      () => {
        if (wanted) timer = setTimeout(ask, retry);
      },
    );
  };
  ask();
  return () => {
    wanted = false;
    clearTimeout(timer);
  };
}
