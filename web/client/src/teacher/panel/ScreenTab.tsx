import { useState } from 'preact/hooks';
import { Refusal } from '../../app/api';
import { refusalText } from '../../i18n/messages';
import type { LessonView } from '../../protocol/wire.g';
import { CodeField } from '../../ui/Code';
import { Button } from '../../ui/controls';
import { BigScreenIcon } from '../../ui/deskIcons';
import { toast } from '../../ui/toasts';
import { tt } from '../i18n/messages';
import { teacherApi } from '../resources';
import type { Controls } from '../useControls';

/** The wall of the room: a window for a projector, a television by its code, and what is on it. */
export function ScreenTab({ id, lesson, controls }: { id: string; lesson: LessonView; controls: Controls }) {
  const board = lesson.board?.on ? lesson.board : undefined;
  return (
    <>
      {board ? (
        <section class="on-screen">
          <h3>{tt('screen.answers', { count: board.answers.length })}</h3>
          <div class="row-buttons">
            <Button
              disabled={controls.busy}
              aria-pressed={board.withNames}
              onClick={() => void controls.run({ t: 'lesson.set_shown_names', withNames: !board.withNames })}
            >
              {board.withNames ? tt('answers.noNames') : tt('answers.names')}
            </Button>
            <Button
              disabled={controls.busy}
              onClick={() => void controls.run({ t: 'lesson.hide_answers', where: 'bigScreen' })}
            >
              {tt('answers.hide')}
            </Button>
          </div>
        </section>
      ) : null}
      <a class="button secondary" href={`/screen/${id}`} target="_blank" rel="noopener">
        <BigScreenIcon />
        <span>{tt('screen.open')}</span>
      </a>
      <p class="soft small">{tt('screen.open.hint')}</p>
      <Television id={id} />
    </>
  );
}

const digits = 6;

function Television({ id }: { id: string }) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await teacherApi.confirmTv({ code, lesson: id });
      setCode('');
      toast({ tone: 'good', text: tt('tv.done') });
    } catch (problem) {
      const refused =
        problem instanceof Refusal ? (problem.detail ?? refusalText(problem.code ?? 'unknown')) : undefined;
      setError(refused ?? tt('all.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="tv-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === digits && !busy) void confirm();
      }}
    >
      <CodeField
        label={tt('tv.code')}
        hint={tt('tv.hint')}
        error={error}
        length={digits}
        value={code}
        change={setCode}
        name="tv-code"
      />
      <Button type="submit" busy={busy} disabled={code.length !== digits}>
        {tt('tv.go')}
      </Button>
    </form>
  );
}
