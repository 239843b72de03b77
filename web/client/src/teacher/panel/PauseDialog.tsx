import { useState } from 'preact/hooks';
import { phraseText } from '../../i18n/messages';
import type { PausePhrase } from '../../protocol/wire.g';
import { Button, Field } from '../../ui/controls';
import { PauseIcon } from '../../ui/icons';
import { Dialog } from '../../ui/Modal';
import { tt } from '../i18n/messages';
import { longestNote } from '../words';

const phrases: readonly PausePhrase[] = ['eyesOnTeacher', 'lookAtBoard', 'discuss', 'shortBreak'];

export function PauseDialog({
  pause,
  cancel,
}: {
  pause: (phrase: PausePhrase, words: string) => void;
  cancel: () => void;
}) {
  const [phrase, setPhrase] = useState<PausePhrase>('eyesOnTeacher');
  const [words, setWords] = useState('');
  return (
    <Dialog
      title={tt('pause.title')}
      onCancel={cancel}
      buttons={
        <>
          <Button onClick={cancel}>{tt('pause.cancel')}</Button>
          <Button look="primary" icon={<PauseIcon />} onClick={() => pause(phrase, words.trim())}>
            {tt('pause.go')}
          </Button>
        </>
      }
    >
      <fieldset class="phrases">
        <legend class="soft small">{tt('pause.phrase')}</legend>
        {phrases.map((name) => (
          <label key={name} class={name === phrase ? 'option chosen' : 'option'}>
            <input type="radio" name="phrase" checked={name === phrase} onChange={() => setPhrase(name)} />
            <span>{phraseText(name)}</span>
          </label>
        ))}
      </fieldset>
      <Field label={tt('pause.own')} hint={tt('pause.own.hint')}>
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
    </Dialog>
  );
}
