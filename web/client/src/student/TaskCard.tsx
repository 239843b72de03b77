import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Slot } from '../drafts/slot';
import { t } from '../i18n/messages';
import type { PendingAnswer } from '../outbox/overlay';
import type { Answer, Level, TaskContent } from '../protocol/wire.g';
import { AnswerForm } from '../tasks/AnswerForm';
import { answerOf, draftOf } from '../tasks/codec';
import { AnswerText } from '../tasks/Given';
import { looksLikeNumber } from '../tasks/number';
import { Badge, Button } from '../ui/controls';
import { Prose } from '../ui/Prose';
import { Attempts, Checked } from './Attempts';
import type { Attempt } from './attempts';
import { SavingLine } from './SavingLine';
import { savingOf } from './saving';

export interface TaskCardProps {
  task: TaskContent;
  number: number;
  attempts: readonly Attempt[];
  /** Newest answer on its way. */
  pending: PendingAnswer | undefined;
  slot: Slot;
  connected: boolean;
  typed: (text: string) => void;
  left: () => void;
  submit: (answer: Answer) => void;
  takeOver: (from: 'theirs' | 'mine') => void;
  /** The student works here now. */
  entered: () => void;
  /** Answers that the teacher shows to who has answered. */
  shown?: ComponentChildren;
}

/** This long after the last key a student is still typing, in ms. */
const stillTyping = 900;

export function TaskCard(props: TaskCardProps) {
  const { task, number, attempts, pending, slot, connected } = props;
  const [again, setAgain] = useState(false);
  const [error, setError] = useState<string>();
  const [typing, keyPressed] = useTyping();
  const title = useId();
  const last = attempts[attempts.length - 1];
  const answer = answerOf(task, slot.text);
  const settled = pending !== undefined || (last !== undefined && last.verdict !== 'notYet');
  const open = !settled || again || slot.text !== '';
  const saving = savingOf(slot, pending, last !== undefined, { connected, typing });

  const submit = (): void => {
    if (!answer) return;
    if (answer.t === 'answer.number' && !looksLikeNumber(answer.text)) {
      setError(t('task.number.unreadable'));
      return;
    }
    setAgain(false);
    props.submit(answer);
  };
  const typed = (text: string): void => {
    setError(undefined);
    keyPressed();
    props.typed(text);
  };

  return (
    <article
      class="card task"
      aria-labelledby={title}
      data-task={task.id}
      onFocusIn={props.entered}
      // A finger on a sheet to draw on moves no focus.
      onPointerDown={props.entered}
    >
      <header class="task-head">
        <h2 id={title}>{t('task.title', { number })}</h2>
        <LevelBadge level={task.level} />
        {task.required ? null : <Badge>{t('task.optional')}</Badge>}
      </header>
      <Prose html={task.prompt} />
      {pending || last ? <Newest task={task} pending={pending} last={last} /> : null}
      {slot.other ? <OtherDevice slot={slot} takeOver={props.takeOver} /> : null}
      {open ? (
        <AnswerForm
          task={task}
          text={slot.other ? slot.other.text : slot.text}
          readOnly={slot.other !== null}
          error={error}
          typed={typed}
          left={props.left}
          submit={submit}
        />
      ) : null}
      <footer class="task-foot">
        <SavingLine saving={saving} reason={slot.refused} />
        {open ? (
          <>
            {last && slot.text === '' && reusable(last.answer) ? (
              <Button look="quiet" onClick={() => typed(draftOf(last.answer))}>
                {t('task.reuse')}
              </Button>
            ) : null}
            <Button look="primary" disabled={slot.other !== null || answer === null} onClick={submit}>
              {t(task.form === 'oral' ? 'task.oral' : 'task.submit')}
            </Button>
          </>
        ) : (
          <Button look="quiet" onClick={() => setAgain(true)}>
            {t('task.again')}
          </Button>
        )}
      </footer>
      {props.shown}
      <Attempts task={task} attempts={attempts} />
    </article>
  );
}

function Newest({ task, pending, last }: Pick<TaskCardProps, 'task' | 'pending'> & { last: Attempt | undefined }) {
  const answer = pending?.answer ?? last?.answer;
  return (
    <div class="newest" role="status">
      {answer ? <AnswerText task={task} answer={answer} /> : null}
      {!pending && last ? <Checked attempt={last} /> : null}
    </div>
  );
}

function OtherDevice({ slot, takeOver }: Pick<TaskCardProps, 'slot' | 'takeOver'>) {
  return (
    <div class="other-device" role="status">
      <b>{t('other.title')}</b>
      <div>
        <Button onClick={() => takeOver('theirs')}>{t('other.theirs')}</Button>
        {slot.text !== '' && slot.text !== slot.other?.text ? (
          <Button look="quiet" onClick={() => takeOver('mine')}>
            {t('other.mine')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

export function LevelBadge({ level }: { level: Level }) {
  if (level === 'unknown') return null;
  return <Badge tone="accent">{t(`level.${level}`)}</Badge>;
}

function useTyping(): [typing: boolean, pressed: () => void] {
  const [typing, setTyping] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return [
    typing,
    () => {
      setTyping(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setTyping(false), stillTyping);
    },
  ];
}

/** One press chooses anew as fast as it improves; a photo is taken again. */
const reusable = ({ t: kind }: Answer): boolean =>
  kind !== 'answer.choice' && kind !== 'answer.file' && kind !== 'answer.oral';
