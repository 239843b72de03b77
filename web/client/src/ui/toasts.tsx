import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { t } from '../i18n/messages';
import { Button } from './controls';
import { CheckIcon, CloseIcon, WarnIcon } from './icons';

/**
 * toast({ tone, text, action? }): a short notice that goes by itself. `action` is one button in it, usually to take back
 * what was just done: it stays longer, and running it closes the notice.
 */
export interface Toast {
  readonly tone: 'plain' | 'good' | 'bad';
  readonly text: string;
  readonly action?: { readonly text: string; readonly icon?: ComponentChildren; readonly run: () => void };
}

const shown = signal<readonly (Toast & { readonly number: number })[]>([]);

/** How many windows lie above each other: what is under an open one can be neither seen nor pressed, so notices come on top. */
export const layers = signal(0);

const duration = 8_000;
const longer = 12_000;
let last = 0;

export function toast(what: Toast): void {
  const number = ++last;
  shown.value = [...shown.value.filter((other) => other.text !== what.text), { ...what, number }].slice(-3);
  setTimeout(() => dismiss(number), what.action ? longer : duration);
}

function dismiss(number: number): void {
  shown.value = shown.value.filter((other) => other.number !== number);
}

export function Toasts({ layer = 0 }: { layer?: number }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {(layer === layers.value ? shown.value : []).map(({ number, ...what }) => (
        <ToastView key={number} {...what} close={() => dismiss(number)} />
      ))}
    </div>
  );
}

export function ToastView({ tone, text, action, close }: Toast & { close: () => void }) {
  return (
    <div class={`toast ${tone}${action ? ' fading' : ''}`}>
      {tone === 'good' ? <CheckIcon /> : tone === 'bad' ? <WarnIcon /> : null}
      <span class="toast-text">{text}</span>
      {action ? (
        <Button
          look="quiet"
          icon={action.icon}
          onClick={() => {
            close();
            action.run();
          }}
        >
          {action.text}
        </Button>
      ) : null}
      <Button look="quiet" label={t('app.close')} icon={<CloseIcon />} onClick={close} />
    </div>
  );
}
