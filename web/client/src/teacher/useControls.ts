import { useRef, useState } from 'preact/hooks';
import { usePlatform } from '../app/platform';
import { refusalText } from '../i18n/messages';
import { newId } from '../protocol/ids';
import { stream } from '../protocol/streams';
import type { ClientCommand, PausePhrase } from '../protocol/wire.g';
import { toast } from '../ui/toasts';
import { tt } from './i18n/messages';

/** The teacher's commands to one lesson, one at a time: a second press while the first is under way is the same press. */
export function useControls(lesson: string) {
  const platform = usePlatform();
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const own = stream('lesson', lesson);

  const run = async (...steps: readonly (readonly [stream: string, command: ClientCommand])[]): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    try {
      for (const [name, command] of steps) {
        const done = await platform.command(name, command);
        if (done.kind === 'done') continue;
        toast({ tone: 'bad', text: done.kind === 'refused' ? refusalText(done.code) : tt('desk.unknown') });
        return false;
      }
      return true;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  return {
    busy,
    run: (command: ClientCommand): Promise<boolean> => run([own, command]),
    /** The teacher's own words are kept in the teacher's stream first; the lesson only refers to them. */
    pause: (phrase: PausePhrase, words: string): Promise<boolean> => {
      const teacher = platform.me.person;
      if (words === '' || teacher === undefined) return run([own, { t: 'lesson.pause', phrase }]);
      const note = newId();
      return run(
        [stream('teacher', teacher), { t: 'teacher.write_note', note, text: words }],
        [own, { t: 'lesson.pause', phrase, note: { teacher, note } }],
      );
    },
  };
}

export type Controls = ReturnType<typeof useControls>;
