import { useClock, useStream } from '../app/platform';
import { clock } from '../i18n/i18n';
import { refusalText, t } from '../i18n/messages';
import type { Grade, OperationsNow, OperationsView } from '../protocol/wire.g';
import { EmptyState } from '../ui/controls';
import { CheckIcon, WarnIcon } from '../ui/icons';
import { TopBar } from '../ui/TopBar';
import { Dials } from './Dials';
import { isCommon, type Schools, schoolsOf } from './figures';
import { to } from './i18n/messages';
import { readingStop } from './readingStop';
import { SchoolList } from './SchoolList';
import { Grains, Servers } from './Servers';
import { why } from './words';

/** Without news for so long the picture is no longer of now. */
const staleAfter = 10_000;

export function OperatorPage() {
  const found = useStream('operations', 'now');
  return (
    <>
      <TopBar title={to('ops.title')} />
      {found.kind === 'held' && found.view.now ? (
        <Picture view={found.view} now={found.view.now} />
      ) : (
        <main id="main">
          <EmptyState
            page
            title={found.kind === 'closed' ? refusalText(found.code) : t('app.loading')}
            {...(found.kind === 'closed' ? { icon: <WarnIcon /> } : {})}
          />
        </main>
      )}
    </>
  );
}

function Picture({ view, now }: { view: OperationsView; now: OperationsNow }) {
  const schools = schoolsOf(view);
  const stale = useClock(2_000) - Date.parse(now.at) > staleAfter;
  return (
    <main id="main" class="ops">
      <Verdict now={now} schools={schools} />
      {stale ? (
        <p class="ops-stale" role="status">
          <WarnIcon />
          <span>{to('ops.stale', { time: clock(now.at) })}</span>
        </p>
      ) : null}
      <Dials view={view} now={now} />
      <SchoolList view={view} schools={schools} />
      <Servers view={view} />
      <Grains view={view} />
    </main>
  );
}

/** The rest stands below, under the numbers. */
const mostNamed = 2;

/** One sentence before any number. */
function Verdict({ now, schools }: { now: OperationsNow; schools: Schools }) {
  const bad = schools.hurt.filter(({ line }) => line.grade === 'bad').length;
  const ofServers: Grade = now.why[0]?.grade ?? 'fine';
  const grade: Grade =
    bad > 0 || ofServers === 'bad' ? 'bad' : schools.hurt.length > 0 || ofServers === 'watch' ? 'watch' : 'fine';
  const title =
    ofServers === 'bad'
      ? to('ops.servers.bad')
      : bad > 0
        ? to('ops.bad', { count: bad })
        : schools.hurt.length > 0
          ? to('ops.watch', { count: schools.hurt.length })
          : ofServers === 'watch'
            ? to('ops.servers.watch')
            : to('ops.calm');
  return (
    <section class={`verdict ${grade}`} aria-live="polite" {...readingStop()}>
      {grade === 'fine' ? <CheckIcon /> : <WarnIcon />}
      <div>
        <h1>{title}</h1>
        {grade === 'fine' ? <p>{to('ops.calm.hint')}</p> : null}
        {isCommon(schools) ? <p>{to('ops.common')}</p> : null}
        {grade !== 'fine' ? (
          <ul>
            {schools.hurt.slice(0, mostNamed).map(({ id, name, line }) => (
              <li key={id}>
                <b>{name}.</b> {line.why[0] ? why(line.why[0]) : null}
              </li>
            ))}
            {now.why.map((trouble) => (
              <li key={trouble.kind}>{why(trouble)}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}
