import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { CalendarIcon } from './icons';

export type Tone = 'plain' | 'accent' | 'good' | 'not-yet' | 'waiting' | 'bad';

type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'class' | 'icon'> & {
  look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  large?: boolean;
  icon?: ComponentChildren;
  hideOnPhone?: boolean;
  /** With an icon and no words: what a screen reader says, and the tool tip. */
  label?: string;
  /** Something is on its way: it cannot be pressed again, and keeps the focus, which a disabled button would lose. */
  busy?: boolean;
};

export function Button({ look = 'secondary', large, icon, hideOnPhone, label, busy, children, ...rest }: ButtonProps) {
  const waiting = busy
    ? { 'aria-busy': true, 'aria-disabled': true, onClick: (event: Event) => event.preventDefault() }
    : {};
  const names = `button ${look}${large ? ' large' : ''}${children ? '' : ' only-icon'}${hideOnPhone ? ' wide-only' : ''}`;
  return (
    <button
      type="button"
      {...rest}
      {...waiting}
      class={names}
      {...(label ? { 'aria-label': label, title: label } : {})}
    >
      {busy ? <span class="spinner" /> : icon}
      {children ? <span>{children}</span> : null}
    </button>
  );
}

export function Card({
  children,
  label,
  class: extra,
}: {
  children: ComponentChildren;
  label?: string;
  class?: string;
}) {
  return (
    <section class={extra ? `card ${extra}` : 'card'} {...(label ? { 'aria-label': label } : {})}>
      {children}
    </section>
  );
}

export function Badge({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <span class={tone === 'plain' ? 'badge' : `badge ${tone}`}>
      {icon}
      <span>{children}</span>
    </span>
  );
}

interface FieldProps {
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  children: (ids: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ComponentChildren;
}

/** A label, its control, a hint and what is wrong, wired together for a screen reader. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-hint ${id}-error`, 'aria-invalid': error !== undefined })}
      <div id={`${id}-hint`} class="soft small">
        {hint}
      </div>
      <div id={`${id}-error`} class="error small" role="status">
        {error}
      </div>
    </div>
  );
}

export function Progress({ value, of, label }: { value: number; of: number; label: string }) {
  const share = of === 0 ? 0 : Math.round((100 * value) / of);
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={value}
    >
      <span style={{ width: `${share}%` }} />
    </div>
  );
}

export function EmptyState({
  title,
  hint,
  icon,
  page,
  children,
}: {
  title: string;
  /** It is all that the page says: its title is the page's. */
  page?: boolean;
  hint?: string;
  icon?: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      {icon ?? <CalendarIcon />}
      {page ? <h1>{title}</h1> : <h2>{title}</h2>}
      {hint ? <p>{hint}</p> : null}
      {children}
    </div>
  );
}
