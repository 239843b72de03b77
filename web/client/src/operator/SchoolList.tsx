import type { OperationsView } from '../protocol/wire.g';
import { Badge, EmptyState } from '../ui/controls';
import { SchoolIcon, WarnIcon } from '../ui/icons';
import { type School, type Schools, series, socketsOf } from './figures';
import { to } from './i18n/messages';
import { readingStop } from './readingStop';
import { Spark } from './Spark';
import { why } from './words';

/** Who hurts stands first, with the reasons in words; everybody else is a small picture. */
export function SchoolList({ view, schools }: { view: OperationsView; schools: Schools }) {
  const { hurt, well, idle } = schools;
  return (
    <section aria-labelledby="ops-schools" {...readingStop()}>
      <h2 id="ops-schools">{to('ops.schools')}</h2>
      {hurt.length > 0 ? (
        <>
          <h3>{to('ops.schools.hurt')}</h3>
          <ul class="hurt">
            {hurt.map((school) => (
              <Hurt key={school.id} view={view} school={school} />
            ))}
          </ul>
        </>
      ) : null}
      {well.length > 0 ? (
        <>
          <h3>{to('ops.schools.well')}</h3>
          <ul class="well">
            {well.map((school) => (
              <Well key={school.id} view={view} school={school} />
            ))}
          </ul>
        </>
      ) : null}
      {hurt.length + well.length === 0 ? (
        <EmptyState title={to('ops.schools.none')} hint={to('ops.schools.none.hint')} icon={<SchoolIcon />} />
      ) : null}
      {idle > 0 && hurt.length + well.length > 0 ? (
        <p class="soft ops-idle">{to('ops.schools.idle', { count: idle })}</p>
      ) : null}
    </section>
  );
}

function Hurt({ view, school }: { view: OperationsView; school: School }) {
  const { id, name, district, line } = school;
  return (
    <li class={`card hurt-school ${line.grade}`}>
      <div class="hurt-who">
        <p class="hurt-name">
          <b>{name}</b>
          {district ? <span class="soft small">{district}</span> : null}
        </p>
        <Badge tone={line.grade === 'bad' ? 'bad' : 'not-yet'} icon={<WarnIcon />}>
          {to(`ops.grade.${line.grade}`)}
        </Badge>
      </div>
      <ul class="hurt-why">
        {line.why.map((trouble) => (
          <li key={trouble.kind}>{why(trouble)}</li>
        ))}
      </ul>
      <Screens view={view} id={id} line={line} />
    </li>
  );
}

function Well({ view, school }: { view: OperationsView; school: School }) {
  return (
    <li class="well-school">
      <p class="well-name" title={school.district ? `${school.name}, ${school.district}` : school.name}>
        {school.name}
      </p>
      <Screens view={view} id={school.id} line={school.line} />
    </li>
  );
}

function Screens({ view, id, line }: { view: OperationsView } & Pick<School, 'id' | 'line'>) {
  const screens = to('ops.school.sockets', { count: line.sockets });
  return (
    <div class="screens">
      <Spark what={to('ops.sockets')} values={series(view, socketsOf(id))} now={line.sockets} />
      <p class="small">
        <b>{screens}</b>
        {line.lessons > 0 ? <span class="soft"> · {to('ops.school.lessons', { count: line.lessons })}</span> : null}
      </p>
    </div>
  );
}
