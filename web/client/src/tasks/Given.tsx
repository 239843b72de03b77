import type { Answer, TaskContent } from '../protocol/wire.g';
import { Prose } from '../ui/Prose';
import { draftOf } from './codec';
import { lazyPiece } from './piece';

export interface GivenProps {
  task: TaskContent;
  answer: Answer;
  /** Where the picture of an uploaded answer is read; without it, from the reader's own files. */
  picture?: { readonly full: string; readonly thumbnail: string };
}

const More = lazyPiece<GivenProps>(() => import('./more').then((part) => part.ready().then(() => part.GivenMore)));

/** An answer that was handed in, as it is read: by its author, beside the task or shown to the class. */
export function AnswerText(props: GivenProps) {
  const { task, answer } = props;
  const words = (id: string): string => task.options.find((option) => option.id === id)?.text ?? id;
  switch (answer.t) {
    case 'answer.choice':
      return <Prose as="span" class="given" html={words(answer.option)} />;
    case 'answer.several':
      return (
        <ul class="given">
          {task.options
            .filter(({ id }) => answer.options.includes(id))
            .map(({ id, text }) => (
              <li key={id}>
                <Prose as="span" html={text} />
              </li>
            ))}
        </ul>
      );
    case 'answer.number':
    case 'answer.text': {
      const unit = answer.t === 'answer.number' ? (answer.unit ?? task.unit) : '';
      return (
        <q class="given">
          {answer.t === 'answer.number' ? answer.text : draftOf(answer)}
          {unit ? ` ${unit}` : ''}
        </q>
      );
    }
    default:
      return <More {...props} />;
  }
}
