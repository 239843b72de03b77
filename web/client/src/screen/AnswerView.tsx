import type { Answer, ClozeAnswer, OptionContent, TaskContent } from '../protocol/wire.g';
import { Prose } from '../ui/Prose';
import { unreachable } from '../unreachable';
import { st } from './i18n/messages';
import { Picture, type PictureAt } from './Picture';
import { Sketch } from './Sketch';

interface AnswerProps {
  /** Absent while the module loads, or when the task is no longer in it. */
  task: TaskContent | undefined;
  /** Absent: deleted. */
  answer: Answer | undefined;
  picture?: PictureAt | undefined;
  /** For a wall: pictures whole, nothing to press. */
  whole?: boolean;
}

/** What a student handed in, whatever its kind, as a person reads it. */
export function AnswerView({ task, answer, picture, whole = false }: AnswerProps) {
  if (!answer) return <span class="soft">{st('answer.deleted')}</span>;
  switch (answer.t) {
    case 'answer.choice':
      return <Option options={task?.options} id={answer.option} />;
    case 'answer.several':
      return (
        <ul class="answer-list">
          {answer.options.map((id) => (
            <li key={id}>
              <Option options={task?.options} id={id} />
            </li>
          ))}
        </ul>
      );
    case 'answer.order':
      return (
        <ol class="answer-list numbered">
          {answer.items.map((id) => (
            <li key={id}>
              <Option options={task?.options} id={id} />
            </li>
          ))}
        </ol>
      );
    case 'answer.match':
      return (
        <ul class="answer-list">
          {(task?.options ?? []).map(({ id, text }) => (
            <li key={id}>
              <Prose as="span" html={text} />
              <span aria-hidden="true"> → </span>
              {answer.partners[id] === undefined ? (
                <span class="soft">{st('answer.gap')}</span>
              ) : (
                <Option options={task?.partners} id={answer.partners[id]} />
              )}
            </li>
          ))}
        </ul>
      );
    case 'answer.cloze':
      return <Cloze task={task} answer={answer} />;
    case 'answer.number':
      return (
        <span class="answer-text">
          {answer.text} {answer.unit ?? task?.unit}
        </span>
      );
    case 'answer.text':
      return <span class="answer-text">{answer.text}</span>;
    case 'answer.file':
      return picture ? (
        <Picture at={picture} whole={whole} />
      ) : (
        <span class="soft">{task?.photoOnly ? st('answer.photo') : st('answer.file')}</span>
      );
    case 'answer.sketch':
      return <Sketch lines={answer.lines} paper={task?.paper ?? 'plain'} label={st('answer.sketch')} />;
    case 'answer.oral':
      return <span class="answer-text">{st('answer.oral')}</span>;
    default:
      return unreachable(answer);
  }
}

function Option({ options, id }: { options: readonly OptionContent[] | undefined; id: string | undefined }) {
  return <Prose as="span" html={options?.find((option) => option.id === id)?.text ?? ''} />;
}

function Cloze({ task, answer }: { task: TaskContent | undefined; answer: ClozeAnswer }) {
  const parts = task?.parts ?? [];
  if (parts.length === 0) return <span class="answer-text">{Object.values(answer.gaps).join(', ')}</span>;
  return (
    <span class="answer-text">
      {parts.map(({ text, gap }) =>
        gap === '' ? text : <mark key={gap}>{answer.gaps[gap] || st('answer.gap')}</mark>,
      )}
    </span>
  );
}
