import { useEffect, useRef, useState } from 'preact/hooks';
import { usePlatform } from '../app/platform';
import { refusalText } from '../i18n/messages';
import { newId } from '../protocol/ids';
import { stream } from '../protocol/streams';
import type { ClientCommand, LessonView, NoteRef } from '../protocol/wire.g';
import { toast } from '../ui/toasts';
import { tt } from './i18n/messages';
import { type Act, type Undo, undoOf } from './undo';

/** As long as a thought «нет, не то» takes, and a look at the button. */
const offered = 12_000;

/** The teacher's commands around one lesson, one at a time: a second press while the first is under way is the same press. */
export function useControls(lesson: string) {
  const platform = usePlatform();
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [undo, setUndo] = useState<(Undo & { readonly key: string }) | null>(null);
  const own = stream('lesson', lesson);

  useEffect(() => {
    if (!undo) return;
    const timer = setTimeout(() => setUndo(null), offered);
    return () => clearTimeout(timer);
  }, [undo]);

  const sendAll = async (all: readonly (readonly [to: string, command: ClientCommand])[]): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    try {
      for (const [name, command] of all) {
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

  /** The teacher's own words are kept in the teacher's stream first; the lesson, or the student's record, only refers to them. */
  const withWords = (to: string, { command, words = '' }: Act): readonly (readonly [string, ClientCommand])[] => {
    const teacher = platform.me.person;
    if (words === '' || teacher === undefined) return [[to, command]];
    const note = newId();
    return [
      [stream('teacher', teacher), { t: 'teacher.write_note', note, text: words }],
      [to, referring(command, { teacher, note })],
    ];
  };

  return {
    busy,
    undo,
    /** To the lesson itself; what can be taken back is offered to be. */
    run: async (command: ClientCommand, words = ''): Promise<boolean> => {
      const before = platform.inbox.peek().held[own]?.view as LessonView | undefined;
      const back = before ? undoOf(command, before, platform.now()) : null;
      const done = await sendAll(withWords(own, { command, words }));
      if (done) setUndo(back && { ...back, key: newId() });
      return done;
    },
    /** To another stream around the lesson: a student, the book, the door. */
    send: (to: string, command: ClientCommand, words = ''): Promise<boolean> =>
      sendAll(withWords(to, { command, words })),
    /** The offer to take back goes, what was done stays. */
    keep: (): void => setUndo(null),
    takeBack: async (): Promise<void> => {
      if (!undo) return;
      setUndo(null);
      if (!(await sendAll(undo.back.flatMap((act) => withWords(own, act))))) return;
      toast({ tone: 'good', text: tt('undo.done') });
    },
  };
}

export type Controls = ReturnType<typeof useControls>;

function referring(command: ClientCommand, note: NoteRef): ClientCommand {
  switch (command.t) {
    case 'lesson.pause':
    case 'student.check_answer':
      return { ...command, note };
    case 'lesson.gather':
      return { ...command, frame: { ...command.frame, note } };
    case 'student.close_question':
      return { ...command, reply: note };
    default:
      return command;
  }
}
