import { signal } from '@preact/signals';
import { t } from '../i18n/messages';
import { Button } from './controls';
import { CloseIcon } from './icons';

interface Toast {
  readonly tone: 'plain' | 'bad';
  readonly text: string;
}

const shown = signal<readonly (Toast & { readonly number: number })[]>([]);
const duration = 8_000;
let last = 0;

export function toast(what: Toast): void {
  const number = ++last;
  shown.value = [...shown.value.filter((other) => other.text !== what.text), { ...what, number }].slice(-3);
  setTimeout(() => dismiss(number), duration);
}

function dismiss(number: number): void {
  shown.value = shown.value.filter((other) => other.number !== number);
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map(({ number, tone, text }) => (
        <div key={number} class={`toast ${tone}`}>
          <span>{text}</span>
          <Button look="quiet" label={t('app.close')} icon={<CloseIcon />} onClick={() => dismiss(number)} />
        </div>
      ))}
    </div>
  );
}
