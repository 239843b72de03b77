import { useState } from 'preact/hooks';
import { stream } from '../../protocol/streams';
import { Button, Field } from '../../ui/controls';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';
import { longestNote } from '../words';

interface ReplyProps {
  lesson: string;
  person: string;
  question: string;
  controls: Controls;
}

/** A few words to one student alone; without words the question is closed as talked over. */
export function ReplyForm({ lesson, person, question, controls }: ReplyProps) {
  const [words, setWords] = useState('');
  const close = (reply: string): void =>
    void controls.send(stream('student', person), { t: 'student.close_question', lesson, question }, reply);
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim()) close(words.trim());
      }}
    >
      <Field label={tt('question.words')}>
        {(ids) => (
          <textarea
            {...ids}
            class="input"
            rows={2}
            maxLength={longestNote}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="row-buttons">
        <Button type="submit" look="primary" disabled={controls.busy || words.trim() === ''}>
          {tt('question.send')}
        </Button>
        <Button look="quiet" disabled={controls.busy} onClick={() => close('')}>
          {tt('question.talked')}
        </Button>
      </div>
    </form>
  );
}
