import { clock } from '../i18n/i18n';
import { t, verdictText } from '../i18n/messages';
import type { Answer, TaskContent, Verdict } from '../protocol/wire.g';
import { draftOf } from '../tasks/codec';
import { Badge, type Tone } from '../ui/controls';
import { Prose } from '../ui/Prose';
import type { Attempt } from './attempts';

const tones: Record<Verdict, Tone> = { unknown: 'plain', waiting: 'waiting', right: 'good', notYet: 'not-yet' };

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  return <Badge tone={tones[verdict]}>{verdictText(verdict)}</Badge>;
}

export function AnswerText({ task, answer }: { task: TaskContent; answer: Answer }) {
  if (answer.t !== 'answer.choice')
    return (
      <q class="given">
        {draftOf(answer)}
        {answer.t === 'answer.number' && task.unit ? ` ${task.unit}` : ''}
      </q>
    );
  const option = task.options.find((candidate) => candidate.id === answer.option);
  return <Prose as="span" class="given" html={option?.text ?? answer.option} />;
}

/** All attempts, newest first, folded away: they are for looking back, not for counting. */
export function Attempts({ task, attempts }: { task: TaskContent; attempts: readonly Attempt[] }) {
  if (attempts.length < 2) return null;
  return (
    <details class="attempts">
      <summary>{t('task.history', { count: attempts.length })}</summary>
      <ol>
        {[...attempts].reverse().map(({ number, at, answer, verdict }) => (
          <li key={number}>
            <span class="soft small">{t('task.attempt', { number, time: clock(at) })}</span>
            <AnswerText task={task} answer={answer} />
            <VerdictBadge verdict={verdict} />
          </li>
        ))}
      </ol>
    </details>
  );
}
