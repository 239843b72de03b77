import type { Grade, OperationsNow, OperationsSample, OperationsView } from '../protocol/wire.g';
import { series } from './figures';
import { to } from './i18n/messages';
import { readingStop } from './readingStop';
import { Spark } from './Spark';
import { backup, duration, number } from './words';

const slow = 500_000;
const verySlow = 2_000_000;

const ofTime = (micros: number): Grade => (micros >= verySlow ? 'bad' : micros >= slow ? 'watch' : 'fine');

interface Dial {
  readonly what: string;
  readonly value: number;
  readonly grade?: Grade;
  readonly say?: (value: number) => string;
  readonly past: (sample: OperationsSample) => number;
}

/** The whole system: what an operator looks at first. */
export function Dials({ view, now }: { view: OperationsView; now: OperationsNow }) {
  const turned = now.refused + now.failed;
  const dials: readonly Dial[] = [
    { what: to('ops.lessons'), value: now.lessons, past: ({ lessons }) => lessons },
    { what: to('ops.sockets'), value: now.sockets, past: ({ sockets }) => sockets },
    { what: to('ops.logOns'), value: now.logOns, past: ({ logOns }) => logOns },
    {
      what: to('ops.ack'),
      value: now.ackMicros,
      grade: ofTime(now.ackMicros),
      say: duration,
      past: ({ ackMicros }) => ackMicros,
    },
    {
      what: to('ops.fanOut'),
      value: now.fanOutMicros,
      grade: ofTime(now.fanOutMicros),
      say: duration,
      past: ({ fanOutMicros }) => fanOutMicros,
    },
    {
      what: to('ops.turned'),
      value: turned,
      grade: turned === 0 ? 'fine' : turned < 20 ? 'watch' : 'bad',
      past: ({ refused, failed }) => refused + failed,
    },
  ];
  return (
    <section aria-labelledby="ops-now" {...readingStop()}>
      <h2 id="ops-now" class="visually-hidden">
        {to('ops.dials')}
      </h2>
      <ul class="dials">
        {dials.map(({ what, value, grade = 'fine', say = number, past }) => (
          <li key={what} class={`dial ${grade}`}>
            <span class="soft small">{what}</span>
            <b>{say(value)}</b>
            <Spark what={what} values={series(view, past)} now={value} say={say} />
          </li>
        ))}
      </ul>
      <dl class="facts">
        <Fact what={to('ops.commit')} says={duration(now.commitMicros)} />
        <Fact what={to('ops.queue')} says={number(now.journalQueue)} />
        <Fact what={to('ops.outbox')} says={to('ops.percent', { value: now.queuePercent })} />
        <Fact what={to('ops.reactions')} says={number(now.reactionsPending)} />
        <Fact what={to('ops.denied')} says={number(now.signInsDenied)} />
        <Fact what={to('ops.backup')} says={backup(now.backupMinutes)} />
      </dl>
    </section>
  );
}

function Fact({ what, says }: { what: string; says: string }) {
  return (
    <div>
      <dt class="soft small">{what}</dt>
      <dd>{says}</dd>
    </div>
  );
}
