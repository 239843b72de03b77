import { PencilIcon } from '../../ui/icons';
import { MarkSign } from '../board/MarkSign';
import { tt } from '../i18n/messages';

export const taskId = (number: number): string => `focus-task-${number}`;

/** Straight to where the student is, and to what waits for the teacher's check. */
export function Jumps({ here, waiting }: { here: number; waiting: readonly number[] }) {
  if (here === 0 && waiting.length === 0) return null;
  const go = (number: number): void =>
    document.getElementById(taskId(number))?.scrollIntoView({ block: 'start', behavior: 'auto' });
  return (
    <nav class="focus-jumps" aria-label={tt('focus.jumps')}>
      {here > 0 ? (
        <button type="button" class="jump" title={tt('focus.jump.here', { number: here })} onClick={() => go(here)}>
          <PencilIcon />
          <span>{tt('task.number', { number: here })}</span>
          <span class="visually-hidden">, {tt('focus.here')}</span>
        </button>
      ) : null}
      {waiting.map((number) => (
        <button
          key={number}
          type="button"
          class="jump"
          title={tt('focus.jump.waiting', { number })}
          onClick={() => go(number)}
        >
          <MarkSign verdict="waiting" />
          <span>{tt('task.number', { number })}</span>
          <span class="visually-hidden">, {tt('mark.waiting')}</span>
        </button>
      ))}
    </nav>
  );
}
