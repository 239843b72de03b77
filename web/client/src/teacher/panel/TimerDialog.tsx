import { useState } from 'preact/hooks';
import { Button, Field } from '../../ui/controls';
import { TimerIcon } from '../../ui/deskIcons';
import { Dialog } from '../../ui/Modal';
import { tt } from '../i18n/messages';

const presets = [3, 5, 10, 15];
/** As StartTimer allows, in whole minutes. */
const longest = 90;

export function TimerDialog({ start, cancel }: { start: (seconds: number) => void; cancel: () => void }) {
  const [own, setOwn] = useState('');
  const minutes = Number(own.replace(',', '.'));
  const fits = minutes >= 0.5 && minutes <= longest;
  return (
    <Dialog title={tt('timer.title')} onCancel={cancel} buttons={<Button onClick={cancel}>{tt('all.cancel')}</Button>}>
      <fieldset class="presets">
        <legend class="visually-hidden">{tt('timer.title')}</legend>
        {presets.map((count) => (
          <Button key={count} large look="primary" onClick={() => start(count * 60)}>
            {tt('timer.minutes', { count })}
          </Button>
        ))}
      </fieldset>
      <form
        class="own-minutes"
        onSubmit={(event) => {
          event.preventDefault();
          if (fits) start(Math.round(minutes * 60));
        }}
      >
        <Field label={tt('timer.own')} hint={tt('timer.own.hint')}>
          {(ids) => (
            <input
              {...ids}
              class="input"
              inputMode="decimal"
              autoComplete="off"
              value={own}
              onInput={(event) => setOwn(event.currentTarget.value)}
            />
          )}
        </Field>
        <Button type="submit" icon={<TimerIcon />} disabled={!fits}>
          {tt('timer.start')}
        </Button>
      </form>
    </Dialog>
  );
}
