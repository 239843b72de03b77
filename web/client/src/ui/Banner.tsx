import './banner.css';
import type { ComponentChildren } from 'preact';
import type { Tone } from './controls';

/** <Banner tone icon? title? action? live?>…</Banner>: a state of the whole page or part, with what can be done about it. `live`: said aloud when it appears. */
export function Banner({
  tone = 'plain',
  icon,
  title,
  action,
  live,
  children,
}: {
  tone?: Tone;
  icon?: ComponentChildren;
  title?: ComponentChildren;
  action?: ComponentChildren;
  live?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <div class={`banner ${tone}`} {...(live ? { role: 'status' } : {})}>
      {icon}
      <div class="banner-words">
        {title ? <b>{title}</b> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
