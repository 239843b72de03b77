import { refusalText } from '../i18n/messages';
import { Link } from '../routing/Link';
import { Banner } from '../ui/Banner';
import { EmptyState } from '../ui/controls';
import { DoorIcon } from '../ui/taskIcons';
import type { Door } from './door';
import { tj } from './i18n/messages';

/** The class list to press the own name in. */
export function Seats({ door, pick }: { door: Extract<Door, { kind: 'choosing' }>; pick: (number: number) => void }) {
  const { view, seats, asking, last } = door;
  const why = (
    <div role="status">
      {last === null ? null : <Banner tone="not-yet">{last === 'freed' ? tj('join.freed') : refusalText(last)}</Banner>}
    </div>
  );
  if (!view.byName)
    return (
      <>
        {why}
        <EmptyState page title={tj('join.closed')} hint={tj('join.closed.hint')} icon={<DoorIcon />}>
          <Link to={{ kind: 'signin' }} class="button primary large">
            {tj('join.card')}
          </Link>
        </EmptyState>
      </>
    );
  if (!seats.some(({ free }) => free))
    return (
      <>
        {why}
        <EmptyState page title={tj('join.full')} hint={tj('join.full.hint')} />
      </>
    );
  const first = seats.find(({ free }) => free);
  return (
    <>
      <h1>{tj('join.who')}</h1>
      <p class="soft">{tj('join.who.hint')}</p>
      {why}
      <ul class="seats" aria-label={tj('join.who')}>
        {seats.map((seat) => (
          <li key={seat.number}>
            <button
              type="button"
              class="seat"
              disabled={!seat.free}
              aria-disabled={asking !== null}
              {...(seat === first ? { 'data-first': true } : {})}
              onClick={() => {
                if (asking === null) pick(seat.number);
              }}
            >
              <span>{seat.name}</span>
              {seat.number === asking ? (
                <span class="small">{tj('join.asking')}</span>
              ) : seat.free ? null : (
                <span class="small">{tj('join.taken')}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
