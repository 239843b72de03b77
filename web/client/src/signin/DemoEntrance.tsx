import { subjectText } from '../i18n/messages';
import type { DemoPerson } from '../protocol/wire.g';
import { ts } from './i18n/messages';

interface DemoProps {
  people: readonly DemoPerson[];
  busy: boolean;
  enter: (person: string) => void;
}

/** One click per invented person. Only a demo's data folder has any. */
export function DemoEntrance({ people, busy, enter }: DemoProps) {
  const teachers = people.filter(({ role }) => role === 'teacher');
  const students = people.filter(({ role }) => role === 'student');
  const others = people.filter((person) => !teachers.includes(person) && !students.includes(person));
  const classes = [...new Set(students.map(({ detail }) => detail))].sort();
  return (
    <section class="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{ts('signin.demo')}</h2>
      <p class="soft">{ts('signin.demo.hint')}</p>
      <h3>{ts('signin.demo.teachers')}</h3>
      <ul class="demo-teachers">
        {teachers.map((person) => (
          <Person key={person.person} person={person} busy={busy} enter={enter} detail={subjectText(person.detail)} />
        ))}
      </ul>
      {others.length > 0 ? (
        <>
          <h3>{ts('signin.demo.others')}</h3>
          <ul class="demo-teachers">
            {others.map((person) => (
              <Person key={person.person} person={person} busy={busy} enter={enter} detail={person.detail} />
            ))}
          </ul>
        </>
      ) : null}
      {classes.map((title) => (
        <section key={title}>
          <h3>{ts('signin.demo.class', { title })}</h3>
          <ul class="demo-students">
            {students
              .filter(({ detail }) => detail === title)
              .map((person) => (
                <Person key={person.person} person={person} busy={busy} enter={enter} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Person({ person, detail, busy, enter }: Omit<DemoProps, 'people'> & { person: DemoPerson; detail?: string }) {
  return (
    <li>
      <button
        type="button"
        class="person"
        disabled={busy}
        onClick={() => enter(person.person)}
        data-person={person.person}
      >
        <span>{person.name}</span>
        {detail ? <span class="soft small">{detail}</span> : null}
      </button>
    </li>
  );
}
