import { useState } from 'preact/hooks';
import { stream } from '../../protocol/streams';
import type { TaskRef, Verdict } from '../../protocol/wire.g';
import { Button, Field } from '../../ui/controls';
import { CheckIcon } from '../../ui/icons';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';
import { longestNote } from '../words';

interface CheckProps {
  lesson: string;
  person: string;
  task: TaskRef;
  attempt: number;
  oral: boolean;
  done: () => void;
  controls: Controls;
}

/** The teacher's word on one attempt; a later one replaces it. */
export function CheckForm({ lesson, person, task, attempt, oral, done, controls }: CheckProps) {
  const [words, setWords] = useState('');
  const check = async (verdict: Verdict): Promise<void> => {
    const command = { t: 'student.check_answer', lesson, task, attempt, verdict } as const;
    if (!(await controls.send(stream('student', person), command, words.trim()))) return;
    setWords('');
    done();
  };
  return (
    <div class="check">
      <Field label={oral ? tt('check.oral.words') : tt('check.words')}>
        {(ids) => (
          <textarea
            {...ids}
            class="input"
            rows={1}
            maxLength={longestNote}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="row-buttons">
        <Button look="primary" icon={<CheckIcon />} disabled={controls.busy} onClick={() => void check('right')}>
          {oral ? tt('check.oral.right') : tt('check.right')}
        </Button>
        <Button disabled={controls.busy} onClick={() => void check('notYet')}>
          {tt('check.notYet')}
        </Button>
      </div>
    </div>
  );
}
