import { useClock, usePlatform, useStream } from '../app/platform';
import { clock } from '../i18n/i18n';
import { refusalText, subjectText, t } from '../i18n/messages';
import '../lobby/lobby.css';
import { type LessonCard, todays } from '../lobby/lessons';
import { Link } from '../routing/Link';
import { navigate } from '../routing/router';
import { Badge, Button, EmptyState, type Tone } from '../ui/controls';
import { PlayIcon } from '../ui/deskIcons';
import { NextIcon, WarnIcon } from '../ui/icons';
import { TopBar } from '../ui/TopBar';
import { tt } from './i18n/messages';
import { useControls } from './useControls';

export function TeachPage() {
  const { me } = usePlatform();
  const found = useStream('teacher', me.person);
  const now = useClock(20_000);
  // A lesson that this teacher was taken out of stays in the list, marked.
  const cards = found.kind === 'held' ? todays(found.view.lessons, now).filter(({ removed }) => !removed) : [];
  return (
    <>
      <TopBar title={me.school ? `${t('app.name')} · ${me.school}` : t('app.name')} />
      <main id="main" class="lobby">
        <h1>{tt('teach.hello', { name: me.name ?? '' })}</h1>
        {found.kind === 'closed' ? (
          <EmptyState title={refusalText(found.code)} icon={<WarnIcon />} />
        ) : found.kind === 'loading' ? (
          <EmptyState title={t('app.loading')} />
        ) : cards.length === 0 ? (
          <EmptyState title={tt('teach.none')} hint={tt('teach.none.hint')} />
        ) : (
          <section aria-labelledby="today">
            <h2 id="today">{tt('teach.today')}</h2>
            <ul class="lesson-cards">
              {cards.map((card) => (
                <li key={card.id}>
                  <Card card={card} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </>
  );
}

const tones: Record<LessonCard['status'], Tone> = { unknown: 'plain', planned: 'plain', open: 'good', ended: 'plain' };

function Card({ card }: { card: LessonCard }) {
  const controls = useControls(card.id);
  const desk = { kind: 'desk', lesson: card.id } as const;
  const open = async (): Promise<void> => {
    if (await controls.run({ t: 'lesson.open' })) navigate(desk);
  };
  return (
    <article class={`card lesson-card ${card.status}`}>
      <p class="lesson-time">{t('lobby.time', { from: clock(card.startsAt), to: clock(card.endsAt) })}</p>
      <div class="lesson-what">
        <h3>
          {card.classTitle} · {subjectText(card.subject)}
        </h3>
        <p>
          <Link to={desk}>{card.moduleTitle}</Link>
        </p>
      </div>
      <p class="lesson-state">
        <Badge tone={tones[card.status]}>{tt(`teach.status.${card.status}`)}</Badge>
      </p>
      {card.status === 'planned' ? (
        <Button look="primary" large icon={<PlayIcon />} disabled={controls.busy} onClick={() => void open()}>
          {controls.busy ? tt('desk.working') : tt('teach.open')}
        </Button>
      ) : (
        <Link to={desk} class={card.status === 'open' ? 'button primary large' : 'button quiet'}>
          <span>{card.status === 'open' ? tt('teach.enter') : tt('teach.look')}</span>
          <NextIcon />
        </Link>
      )}
    </article>
  );
}
