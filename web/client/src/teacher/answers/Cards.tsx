import type { TaskContent } from '../../protocol/wire.g';
import { AnswerView } from '../../screen/AnswerView';
import { mediaOf } from '../../screen/Picture';
import { Button } from '../../ui/controls';
import { CloseIcon } from '../../ui/icons';
import { DownIcon, GripIcon, PlusIcon, UpIcon } from '../../ui/taskIcons';
import { MarkSign } from '../board/MarkSign';
import { tt } from '../i18n/messages';
import type { Snapshot } from './snapshots';

type Kept = Snapshot['answers'][number];

interface ChosenProps {
  answer: Kept;
  task: TaskContent | undefined;
  index: number;
  last: boolean;
  held: boolean;
  hold: () => void;
  letGo: () => void;
  dropped: () => void;
  move: (by: 1 | -1) => void;
  remove: () => void;
}

/** By a mouse it is dragged; by keyboard, finger and remote it is moved with its buttons. */
export function Chosen({ answer, task, index, last, held, hold, letGo, dropped, move, remove }: ChosenProps) {
  return (
    <li
      class={held ? 'answer-card chosen held' : 'answer-card chosen'}
      draggable
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', answer.id);
        hold();
      }}
      onDragEnd={letGo}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        dropped();
      }}
    >
      <span class="grip" aria-hidden="true">
        <GripIcon />
        {index + 1}
      </span>
      <Body answer={answer} task={task} />
      <div class="card-buttons">
        <Button
          look="quiet"
          label={tt('answers.up', { name: answer.name })}
          icon={<UpIcon />}
          disabled={index === 0}
          onClick={() => move(-1)}
        />
        <Button
          look="quiet"
          label={tt('answers.down', { name: answer.name })}
          icon={<DownIcon />}
          disabled={last}
          onClick={() => move(1)}
        />
        <Button
          look="quiet"
          label={tt('answers.remove', { name: answer.name })}
          icon={<CloseIcon />}
          onClick={remove}
        />
      </div>
    </li>
  );
}

interface OtherProps {
  answer: Kept;
  task: TaskContent | undefined;
  full: boolean;
  add: () => void;
}

export function Other({ answer, task, full, add }: OtherProps) {
  return (
    <li class="answer-card">
      <Body answer={answer} task={task} />
      <Button
        look="quiet"
        label={tt('answers.add', { name: answer.name })}
        icon={<PlusIcon />}
        disabled={full}
        onClick={add}
      />
    </li>
  );
}

function Body({ answer, task }: { answer: Kept; task: TaskContent | undefined }) {
  const picture = answer.answer?.t === 'answer.file' ? mediaOf(answer.student, answer.answer.media) : undefined;
  return (
    <div class="answer-body">
      <AnswerView task={task} answer={answer.answer} picture={picture} />
      <p class="answer-by soft small">
        <MarkSign verdict={answer.verdict} title={tt(`mark.${answer.verdict}`)} />
        {answer.name}
      </p>
    </div>
  );
}
