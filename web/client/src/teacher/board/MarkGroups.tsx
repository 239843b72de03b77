import { tt } from '../i18n/messages';
import { MarkSign } from './MarkSign';
import type { Mark, MarkGroup } from './wall';

/** All tasks of the module, a step's together: a group never breaks over two lines. */
export function MarkGroups({ groups, current }: { groups: readonly MarkGroup[]; current: number }) {
  const marks = groups.flatMap((group) => group.marks);
  const count = (verdict: Mark['verdict']): number => marks.filter((mark) => mark.verdict === verdict).length;
  const words = tt('tile.marks', {
    right: count('right'),
    notYet: count('notYet'),
    waiting: count('waiting') + count('unknown'),
    none: count('none'),
  });
  return (
    <span class="marks" role="img" aria-label={words}>
      {groups.map(({ step, number, marks: own }) => (
        <span key={step} class={number === current ? 'mark-group here' : 'mark-group'}>
          {own.map((mark) => (
            <MarkSign
              key={mark.task}
              verdict={mark.verdict}
              title={tt('mark.of', { number: mark.number, verdict: tt(`mark.${mark.verdict}`) })}
            />
          ))}
        </span>
      ))}
    </span>
  );
}
