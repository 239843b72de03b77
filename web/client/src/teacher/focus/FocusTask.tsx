import { useState } from 'preact/hooks';
import { clock } from '../../i18n/i18n';
import type { TaskContent, TaskKey, TaskRef, Verdict } from '../../protocol/wire.g';
import { AnswerView } from '../../screen/AnswerView';
import { mediaOf } from '../../screen/Picture';
import { answerOf } from '../../tasks/codec';
import { Badge, Button, type Tone } from '../../ui/controls';
import { PencilIcon } from '../../ui/icons';
import { Prose } from '../../ui/Prose';
import { levelShort } from '../board/words';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';
import { CheckForm } from './CheckForm';
import { taskId } from './Jumps';
import { KeyCard } from './KeyCard';
import type { Try } from './tries';

interface FocusTaskProps {
  lesson: string;
  person: string;
  module: string;
  task: TaskContent;
  number: number;
  here: boolean;
  tries: readonly Try[];
  draft: string;
  answerKey: TaskKey | undefined;
  controls: Controls;
}

const tones: Record<Verdict, Tone> = { unknown: 'plain', waiting: 'waiting', right: 'good', notYet: 'not-yet' };

export function FocusTask(props: FocusTaskProps) {
  const { task, number, here, tries, draft, answerKey } = props;
  const [newest, ...earlier] = tries;
  const title = tt('task.number', { number });
  const id = taskId(number);
  if (!newest && !draft)
    return (
      <li id={id} class={here ? 'focus-task bare here' : 'focus-task bare'}>
        <h4>{title}</h4>
        {here ? <Badge tone="accent">{tt('focus.here')}</Badge> : null}
        <span class="soft">{tt('mark.none')}</span>
      </li>
    );
  return (
    <li id={id} class={here ? 'focus-task here' : 'focus-task'}>
      <div class="focus-task-head">
        <h4>{title}</h4>
        {task.level !== 'unknown' ? <span class="tile-level">{levelShort(task.level)}</span> : null}
        {here ? <Badge tone="accent">{tt('focus.here')}</Badge> : null}
        {newest ? <Badge tone={tones[newest.verdict]}>{tt(`mark.${newest.verdict}`)}</Badge> : null}
      </div>
      <Prose class="focus-prompt" html={task.prompt} />
      {draft ? <Draft task={task} text={draft} person={props.person} /> : null}
      <div class="beside-key">
        {newest ? <Newest {...props} newest={newest} /> : null}
        {answerKey ? <KeyCard found={answerKey} /> : null}
      </div>
      {earlier.length > 0 ? <Earlier {...props} tries={earlier} /> : null}
      {newest ? <Check {...props} newest={newest} /> : null}
    </li>
  );
}

function Newest({ task, person, newest }: FocusTaskProps & { newest: Try }) {
  return (
    <div class="given-answer">
      <h5>{tt('focus.answer', { number: newest.number, time: newest.at ? clock(newest.at) : '' })}</h5>
      <Given task={task} person={person} one={newest} />
      {newest.hint ? (
        <div class="said">
          <span class="soft small">{tt('focus.hint')}</span>
          <Prose html={newest.hint} />
        </div>
      ) : null}
      {newest.note ? (
        <div class="said">
          <span class="soft small">{tt('focus.note')}</span>
          <p>{newest.note}</p>
        </div>
      ) : null}
    </div>
  );
}

function Given({ task, person, one }: { task: TaskContent; person: string; one: Try }) {
  const picture = one.answer?.t === 'answer.file' ? mediaOf(person, one.answer.media) : undefined;
  return <AnswerView task={task} answer={one.answer} picture={picture} />;
}

function Earlier({ task, person, tries }: FocusTaskProps) {
  return (
    <details class="earlier">
      <summary>{tt('focus.earlier', { count: tries.length })}</summary>
      <ol>
        {tries.map((one) => (
          <li key={one.number}>
            <span class="soft small">{one.at ? clock(one.at) : ''}</span>
            <Given task={task} person={person} one={one} />
            <Badge tone={tones[one.verdict]}>{tt(`mark.${one.verdict}`)}</Badge>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** As it is being written, a few seconds behind the student's hand. */
function Draft({ task, text, person }: { task: TaskContent; text: string; person: string }) {
  const answer = answerOf(task, text);
  return (
    <div class="draft">
      <h5>
        <PencilIcon />
        <span>{tt('focus.draft')}</span>
      </h5>
      {answer ? (
        <AnswerView
          task={task}
          answer={answer}
          picture={answer.t === 'answer.file' ? mediaOf(person, answer.media) : undefined}
        />
      ) : (
        <span class="soft">{tt('focus.draft.some')}</span>
      )}
    </div>
  );
}

function Check(props: FocusTaskProps & { newest: Try }) {
  const { newest, task, module } = props;
  const [wanted, setWanted] = useState(false);
  const ref: TaskRef = { module, task: task.id };
  if (newest.verdict === 'waiting' || wanted)
    return (
      <CheckForm
        key={newest.number}
        lesson={props.lesson}
        person={props.person}
        task={ref}
        attempt={newest.number}
        oral={task.form === 'oral'}
        done={() => setWanted(false)}
        controls={props.controls}
      />
    );
  return (
    <Button look="quiet" onClick={() => setWanted(true)}>
      {newest.by === 'teacher' ? tt('check.again') : tt('check.own')}
    </Button>
  );
}
