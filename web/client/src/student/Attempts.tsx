import { clock } from '../i18n/i18n';
import { t, verdictText } from '../i18n/messages';
import type { TaskContent, Verdict } from '../protocol/wire.g';
import { AnswerText } from '../tasks/Given';
import { Badge, type Tone } from '../ui/controls';
import { Prose } from '../ui/Prose';
import type { Attempt } from './attempts';

const tones: Record<Verdict, Tone> = { unknown: 'plain', waiting: 'waiting', right: 'good', notYet: 'not-yet' };

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  return <Badge tone={tones[verdict]}>{verdictText(verdict)}</Badge>;
}

/** What is known of an attempt: the verdict, who gave it, what the module and the teacher say to it. */
export function Checked({ attempt: { verdict, by, hint, note } }: { attempt: Attempt }) {
  return (
    <>
      <p class="checked">
        <VerdictBadge verdict={verdict} />
        {by === 'unknown' || verdict === 'waiting' ? null : <span class="soft small">{t(`check.${by}`)}</span>}
      </p>
      {hint && verdict !== 'right' ? <Prose class="hint" html={hint} /> : null}
      {note ? (
        <p class="teacher-note">
          <b class="small">{t('task.note')}</b>
          <span>{note}</span>
        </p>
      ) : null}
    </>
  );
}

/** All attempts, newest first, folded away: they are for looking back, not for counting. */
export function Attempts({ task, attempts }: { task: TaskContent; attempts: readonly Attempt[] }) {
  if (attempts.length < 2) return null;
  return (
    <details class="attempts">
      <summary>{t('task.history', { count: attempts.length })}</summary>
      <ol>
        {[...attempts].reverse().map((attempt) => (
          <li key={attempt.number}>
            <span class="soft small">{t('task.attempt', { number: attempt.number, time: clock(attempt.at) })}</span>
            <AnswerText task={task} answer={attempt.answer} />
            <Checked attempt={attempt} />
          </li>
        ))}
      </ol>
    </details>
  );
}
