import { useClock, usePlatform, useStream } from '../app/platform';
import { clock } from '../i18n/i18n';
import { refusalText, subjectText, t } from '../i18n/messages';
import { Link } from '../routing/Link';
import { Badge, EmptyState } from '../ui/controls';
import { NextIcon, WarnIcon } from '../ui/icons';
import { TopBar } from '../ui/TopBar';
import { tl } from './i18n/messages';
import './lobby.css';
import { type LessonCard, todays } from './lessons';

export function LobbyPage() {
  const { me } = usePlatform();
  const found = useStream('class', me.class);
  const now = useClock(20_000);
  const title = found.kind === 'held' ? (found.view.title ?? '') : '';
  const cards = found.kind === 'held' ? todays(found.view.lessons, now) : [];
  return (
    <>
      <TopBar title={title ? `${t('app.name')} · ${title}` : t('app.name')} />
      <main id="main" class="lobby">
        <h1>{tl('lobby.hello', { name: me.name ?? '' })}</h1>
        {found.kind === 'closed' ? (
          <EmptyState title={refusalText(found.code)} icon={<WarnIcon />} />
        ) : found.kind === 'loading' ? (
          <EmptyState title={t('app.loading')} />
        ) : cards.length === 0 ? (
          <EmptyState title={tl('lobby.none')} hint={tl('lobby.none.hint')} />
        ) : (
          <section aria-labelledby="today">
            <h2 id="today">{tl('lobby.today')}</h2>
            <ul class="lesson-cards" aria-live="polite">
              {cards.map((card) => (
                <li key={card.id}>
                  <Card card={card} now={now} />
                </li>
              ))}
            </ul>
            {cards.some((card) => card.status === 'open') ? null : <p class="soft">{tl('lobby.wait')}</p>}
          </section>
        )}
      </main>
    </>
  );
}

function Card({ card, now }: { card: LessonCard; now: number }) {
  const open = card.status === 'open';
  return (
    <article class={`card lesson-card ${card.status}`}>
      <p class="lesson-time">{t('lobby.time', { from: clock(card.startsAt), to: clock(card.endsAt) })}</p>
      <div class="lesson-what">
        <h3>{subjectText(card.subject)}</h3>
        <p>{card.moduleTitle}</p>
      </div>
      <p class="lesson-state">
        {open ? <Badge tone="good">{tl('lobby.open')}</Badge> : null}
        {card.status === 'planned' ? (
          <span class="soft">
            {Date.parse(card.startsAt) > now ? tl('lobby.planned', { time: clock(card.startsAt) }) : tl('lobby.late')}
          </span>
        ) : null}
        {card.status === 'ended' ? <span class="soft">{tl('lobby.ended')}</span> : null}
      </p>
      {open ? (
        <Link to={{ kind: 'lesson', lesson: card.id }} class="button primary large">
          <span>{tl('lobby.enter')}</span>
          <NextIcon />
        </Link>
      ) : null}
      {card.status === 'ended' ? (
        <Link to={{ kind: 'lesson', lesson: card.id }} class="button quiet">
          {tl('lobby.look')}
        </Link>
      ) : null}
    </article>
  );
}
