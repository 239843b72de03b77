import { NextIcon } from '../ui/icons';
import { Prose } from '../ui/Prose';
import { MicIcon } from '../ui/taskIcons';
import type { GivenProps } from './Given';
import { tk } from './i18n/messages';
import { Picture } from './Picture';
import { SketchSheet } from './SketchSheet';

/** Answers that are more than a line of words. */
export function GivenMore({ task, answer, picture }: GivenProps) {
  const left = (id: string): string => task.options.find((option) => option.id === id)?.text ?? id;
  const right = (id: string): string => task.partners.find((option) => option.id === id)?.text ?? id;
  switch (answer.t) {
    case 'answer.order':
      return (
        <ol class="given given-order">
          {answer.items.map((id) => (
            <li key={id}>
              <Prose as="span" html={left(id)} />
            </li>
          ))}
        </ol>
      );
    case 'answer.match':
      return (
        <ul class="given given-match">
          {task.options
            .filter(({ id }) => answer.partners[id] !== undefined)
            .map(({ id, text }) => (
              <li key={id}>
                <Prose as="span" html={text} />
                <NextIcon />
                <Prose as="span" html={right(answer.partners[id] ?? '')} />
              </li>
            ))}
        </ul>
      );
    case 'answer.cloze':
      return (
        <p class="given given-cloze">
          {task.parts.map((part, at) =>
            part.gap === '' ? (
              <span key={at}>{part.text}</span>
            ) : (
              <b key={at}>{answer.gaps[part.gap]?.trim() || tk('cloze.blank')}</b>
            ),
          )}
        </p>
      );
    case 'answer.sketch':
      return <SketchSheet paper={task.paper} lines={answer.lines} label={tk('sketch.given')} small />;
    case 'answer.file':
      return <Picture media={answer.media} label={tk('upload.given')} {...(picture ? { from: picture } : {})} />;
    case 'answer.oral':
      return (
        <span class="given oral">
          <MicIcon />
          <span>{tk('oral.ready')}</span>
        </span>
      );
    default:
      return null; // words: AnswerText shows them itself
  }
}
