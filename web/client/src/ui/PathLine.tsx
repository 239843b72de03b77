import './pathline.css';
import type { ComponentChildren } from 'preact';
import { CheckIcon } from './icons';

/**
 * <PathLine label stops go? />: the way of a lesson on one line, for the big screen and the teacher's bar. The line is double
 * where everybody goes at the own pace. With `go` the open stops are buttons. `detail`: under the title, "4 here".
 */
export interface PathStop {
  readonly id: string;
  readonly title: ComponentChildren;
  readonly state: 'done' | 'here' | 'ahead';
  readonly self?: boolean;
  readonly detail?: ComponentChildren;
}

export function PathLine({
  label,
  stops,
  go,
}: {
  label: string;
  stops: readonly PathStop[];
  go?: (id: string) => void;
}) {
  return (
    <nav class="path-line" aria-label={label}>
      <ol>
        {stops.map((stop, i) => (
          <li
            key={stop.id}
            class={`${stop.state}${stop.self ? ' self' : ''}`}
            {...(stop.state === 'here' ? { 'aria-current': 'step' as const } : {})}
          >
            <Stop stop={stop} number={i + 1} go={go} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Stop({ stop, number, go }: { stop: PathStop; number: number; go: ((id: string) => void) | undefined }) {
  const inside = (
    <>
      <span class="path-line-dot">{stop.state === 'done' ? <CheckIcon /> : number}</span>
      <span class="path-line-title">{stop.title}</span>
      {stop.detail ? <span class="path-line-detail">{stop.detail}</span> : null}
    </>
  );
  return go ? (
    <button type="button" class="path-line-stop" onClick={() => go(stop.id)}>
      {inside}
    </button>
  ) : (
    <span class="path-line-stop">{inside}</span>
  );
}
