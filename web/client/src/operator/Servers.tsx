import { clock } from '../i18n/i18n';
import type { GrainLine, OperationsView, ProcessLine } from '../protocol/wire.g';
import { Badge, Progress } from '../ui/controls';
import { to } from './i18n/messages';
import { readingStop } from './readingStop';
import { duration, number } from './words';

export function Servers({ view }: { view: OperationsView }) {
  const processes = Object.entries(view.processes ?? {}).sort(([a], [b]) => a.localeCompare(b));
  return (
    <section aria-labelledby="ops-processes" {...readingStop()}>
      <h2 id="ops-processes">{to('ops.processes')}</h2>
      <ul class="processes">
        {processes.map(([name, process]) => (
          <Process key={name} name={name} process={process} />
        ))}
      </ul>
    </section>
  );
}

function Process({ name, process }: { name: string; process: ProcessLine }) {
  return (
    <li class={process.silent ? 'card process silent' : 'card process'}>
      <p class="process-name">
        <b>{name}</b>
        <span class="soft small">{to('ops.process.since', { time: clock(process.startedAt) })}</span>
      </p>
      <p class="row">
        {process.web ? <Badge>{to('ops.process.web')}</Badge> : null}
        {process.silo ? <Badge>{to('ops.process.silo')}</Badge> : null}
        {process.silent ? <Badge tone="bad">{to('ops.process.silent')}</Badge> : null}
      </p>
      {process.silent ? null : (
        <>
          <p class="cpu small">
            <span>{to('ops.process.cpu')}</span>
            <b>{to('ops.percent', { value: process.cpuPercent })}</b>
          </p>
          <Progress value={Math.min(100, process.cpuPercent)} of={100} label={to('ops.process.cpu')} />
          <p class="small soft">{to('ops.process.memory', { value: number(process.memoryMb) })}</p>
          <p class="small soft">
            {process.web ? to('ops.school.sockets', { count: process.sockets }) : null}
            {process.web && process.silo ? ' · ' : null}
            {process.silo ? to('ops.process.activations', { value: number(process.activations) }) : null}
          </p>
        </>
      )}
    </li>
  );
}

/** The longest bar is the busiest kind. */
export function Grains({ view }: { view: OperationsView }) {
  const grains = Object.entries(view.grains ?? {}).sort(([, a], [, b]) => b.calls - a.calls);
  const most = Math.max(1, ...grains.map(([, { calls }]) => calls));
  return (
    <div>
      <h2 id="ops-grains">{to('ops.grains')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <section class="card grains" tabIndex={0} aria-labelledby="ops-grains">
        <table>
          <thead>
            <tr>
              <th scope="col">{to('ops.grains.type')}</th>
              <th scope="col">{to('ops.grains.activations')}</th>
              <th scope="col">{to('ops.grains.calls')}</th>
              <th scope="col">{to('ops.grains.time')}</th>
              <th scope="col">{to('ops.grains.errors')}</th>
              <th scope="col">{to('ops.grains.waiting')}</th>
            </tr>
          </thead>
          <tbody>
            {grains.map(([type, line]) => (
              <Grain key={type} type={type} line={line} share={line.calls / most} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Grain({ type, line, share }: { type: string; line: GrainLine; share: number }) {
  const errors = line.errors + line.timeouts;
  return (
    <tr>
      <th scope="row">{type}</th>
      <td>{number(line.activations)}</td>
      <td class="calls">
        <span class="calls-bar" style={{ width: `${Math.round(share * 100)}%` }} />
        <span>{number(line.calls / 60, 1)}</span>
      </td>
      <td>{duration(line.callMicros)}</td>
      <td class={errors > 0 ? 'error' : ''}>{number(errors)}</td>
      <td>{number(line.waiting)}</td>
    </tr>
  );
}
