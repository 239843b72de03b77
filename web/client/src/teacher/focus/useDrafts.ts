import { useEffect, useState } from 'preact/hooks';
import { usePlatform } from '../../app/platform';
import { stream } from '../../protocol/streams';

/** What one student is writing, by `module@version/task`. Must be called before the student's stream is watched: its first frames bring what is there already. */
export function useDrafts(person: string): Readonly<Record<string, string>> {
  const { onDraft } = usePlatform();
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    setDrafts({});
    const own = stream('student', person);
    return onDraft((name, { task, revision, text }) => {
      if (name !== own) return;
      // Revision 0: emptied, mostly by the answer itself.
      setDrafts((before) => ({ ...before, [task]: revision === 0 ? '' : text }));
    });
  }, [person]);
  return drafts;
}
