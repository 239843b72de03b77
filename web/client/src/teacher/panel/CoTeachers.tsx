import { useState } from 'preact/hooks';
import { usePlatform } from '../../app/platform';
import type { LessonView } from '../../protocol/wire.g';
import { Button } from '../../ui/controls';
import { Dialog } from '../../ui/Modal';
import { PlusIcon } from '../../ui/taskIcons';
import { tt } from '../i18n/messages';
import { teacherApi, useFetched } from '../resources';
import type { Controls } from '../useControls';

export function CoTeachers({ lesson, controls }: { lesson: LessonView; controls: Controls }) {
  const { me } = usePlatform();
  const [choosing, setChoosing] = useState(false);
  const teachers = lesson.teachers ?? [];
  const name = (person: string): string =>
    lesson.teacherNames?.[person] ?? (person === me.person ? (me.name ?? '') : person);
  return (
    <section class="co-teachers">
      <h3>{tt('teachers.title')}</h3>
      <ul class="plain-list">
        {teachers.map((person) => (
          <li key={person}>
            <span>
              {name(person)}
              {person === me.person ? <span class="soft"> {tt('teachers.me')}</span> : null}
            </span>
            {teachers.length > 1 && person !== me.person ? (
              <Button
                look="quiet"
                disabled={controls.busy}
                onClick={() => void controls.run({ t: 'lesson.remove_teacher', teacher: person })}
              >
                {tt('teachers.remove')}
                <span class="visually-hidden">: {name(person)}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Button icon={<PlusIcon />} onClick={() => setChoosing(true)}>
        {tt('teachers.add')}
      </Button>
      {choosing ? (
        <Choose
          without={teachers}
          cancel={() => setChoosing(false)}
          choose={(teacher) => {
            setChoosing(false);
            void controls.run({ t: 'lesson.add_teacher', teacher });
          }}
        />
      ) : null}
    </section>
  );
}

function Choose(props: { without: readonly string[]; choose: (person: string) => void; cancel: () => void }) {
  const found = useFetched('colleagues', teacherApi.colleagues);
  const [words, setWords] = useState('');
  const like = words.trim().toLocaleLowerCase('ru');
  const all = found.kind === 'here' ? found.value.filter(({ person }) => !props.without.includes(person)) : [];
  const shown = all.filter(({ name }) => name.toLocaleLowerCase('ru').includes(like));
  return (
    <Dialog
      title={tt('teachers.choose')}
      onCancel={props.cancel}
      buttons={<Button onClick={props.cancel}>{tt('all.cancel')}</Button>}
    >
      <p class="soft">{tt('teachers.hint')}</p>
      {all.length > 8 ? (
        <input
          class="input"
          type="search"
          aria-label={tt('teachers.search')}
          placeholder={tt('teachers.search')}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      ) : null}
      {found.kind === 'loading' ? <p role="status">{tt('all.loading')}</p> : null}
      {found.kind === 'failed' ? (
        <p role="alert">
          {tt('all.failed')}{' '}
          <Button look="quiet" onClick={found.again}>
            {tt('all.again')}
          </Button>
        </p>
      ) : null}
      {found.kind === 'here' && shown.length === 0 ? <p>{tt('teachers.nobody')}</p> : null}
      <ul class="choose-list">
        {shown.map(({ person, name }) => (
          <li key={person}>
            <button type="button" class="option" onClick={() => props.choose(person)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
