import { AnswerText } from '../tasks/Given';
import { ts } from './i18n/messages';
import type { ShownAnswersProps } from './later';

/** A few answers that the teacher chose, in the teacher's order; names only while the teacher shows them. */
export function ShownAnswers({ lesson, task, shown }: ShownAnswersProps) {
  const base = `/api/lessons/${lesson}/shown/${shown.snapshot}`;
  return (
    <section class="shown" aria-label={ts('shown.title')}>
      <h3>{ts('shown.title')}</h3>
      <p class="soft small">{ts('shown.hint')}</p>
      <ul>
        {shown.answers.map(({ id, answer, name }) => (
          <li key={id} class="shown-answer">
            {answer ? (
              <AnswerText
                task={task}
                answer={answer}
                picture={{ full: `${base}/${id}`, thumbnail: `${base}/${id}/thumbnail` }}
              />
            ) : (
              <span class="soft">{ts('shown.deleted')}</span>
            )}
            {shown.withNames && name ? <span class="soft small">{name}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
