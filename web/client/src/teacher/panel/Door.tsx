import { useState } from 'preact/hooks';
import { useStream } from '../../app/platform';
import { stream } from '../../protocol/streams';
import type { DoorView, LessonView } from '../../protocol/wire.g';
import { qrPath } from '../../screen/Code';
import { st } from '../../screen/i18n/messages';
import { CodeDisplay } from '../../ui/Code';
import { Button } from '../../ui/controls';
import { Modal } from '../../ui/Modal';
import { Switch } from '../../ui/Switch';
import { ago } from '../board/words';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';
import { CoTeachers } from './CoTeachers';

export interface AtDoor {
  readonly place: string;
  readonly name: string;
  readonly since: string;
}

/** Who waits to be let in and who was, each in order of time. */
export function atDoor(view: DoorView | undefined): { waiting: readonly AtDoor[]; admitted: readonly AtDoor[] } {
  const all = Object.entries(view?.places ?? {})
    .map(([place, { name, status, since = '' }]) => ({ place, name, status, since }))
    .sort((a, b) => Date.parse(a.since) - Date.parse(b.since) || (a.place < b.place ? -1 : 1));
  return {
    waiting: all.filter(({ status }) => status === 'waiting'),
    admitted: all.filter(({ status }) => status === 'admitted'),
  };
}

export function useDoor(lesson: string, watching: boolean): ReturnType<typeof atDoor> {
  const door = useStream('door', watching ? lesson : undefined);
  return atDoor(door.kind === 'held' ? door.view : undefined);
}

interface DoorProps {
  id: string;
  lesson: LessonView;
  now: number;
  door: ReturnType<typeof atDoor>;
  controls: Controls;
}

/** The way into the lesson: its code, who comes in by name, who teaches it too. */
export function Door({ id, lesson, now, door, controls }: DoorProps) {
  const [large, setLarge] = useState(false);
  const own = stream('door', id);
  const byName = lesson.byName === true;
  return (
    <>
      {lesson.code ? (
        <div class="door-code">
          <CodeDisplay code={lesson.code} label={tt('code.title')} />
          <Button onClick={() => setLarge(true)}>{tt('code.large')}</Button>
        </div>
      ) : (
        <p class="soft">{tt('code.none')}</p>
      )}
      <Switch
        label={tt('byName.title')}
        hint={tt('byName.hint')}
        on={byName}
        busy={controls.busy}
        change={(open) => void controls.run({ t: 'lesson.set_by_name', open })}
      />
      {door.waiting.length > 0 ? <h3>{tt('door.waiting', { count: door.waiting.length })}</h3> : null}
      <ul class="queue">
        {door.waiting.map(({ place, name, since }) => (
          <li key={place} class="queue-item">
            <p>
              <b>{name}</b> <span class="soft">{ago(since, now)}</span>
            </p>
            <div class="row-buttons">
              <Button
                look="primary"
                disabled={controls.busy}
                onClick={() => void controls.send(own, { t: 'door.admit', place })}
              >
                {tt('door.admit')}
              </Button>
              <Button disabled={controls.busy} onClick={() => void controls.send(own, { t: 'door.free', place })}>
                {tt('door.refuse')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {byName && door.waiting.length === 0 ? <p class="soft">{tt('door.nobody')}</p> : null}
      {door.admitted.length > 0 ? (
        <details>
          <summary>{tt('door.admitted', { count: door.admitted.length })}</summary>
          <ul class="plain-list">
            {door.admitted.map(({ place, name }) => (
              <li key={place}>
                <span>{name}</span>
                <Button
                  look="quiet"
                  disabled={controls.busy}
                  onClick={() => void controls.send(own, { t: 'door.free', place })}
                >
                  {tt('door.free')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <CoTeachers lesson={lesson} controls={controls} />
      {large && lesson.code ? (
        <Modal class="overlay" label={tt('code.title')} onCancel={() => setLarge(false)}>
          <div class="code-large">
            <p>{st('screen.code.how')}</p>
            <p class="code-host">{location.host}</p>
            <CodeDisplay code={lesson.code} label={tt('code.title')} size="huge" />
            <img src={qrPath(lesson.code)} alt={st('screen.code.qr')} />
            <Button large onClick={() => setLarge(false)}>
              {tt('code.close')}
            </Button>
          </div>
        </Modal>
      ) : null}
    </>
  );
}
