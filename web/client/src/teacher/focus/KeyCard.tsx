import type { TaskKey } from '../../protocol/wire.g';
import { Prose } from '../../ui/Prose';
import { tt } from '../i18n/messages';

/** What the author expects, beside what the student wrote. */
export function KeyCard({ found }: { found: TaskKey }) {
  const { right, modelAnswer, wrong } = found;
  if (!right && !modelAnswer && wrong.length === 0) return null;
  return (
    <div class="key">
      <h5>{tt('key.title')}</h5>
      {right ? <p class="key-right">{right}</p> : null}
      {modelAnswer ? <Prose html={modelAnswer} /> : null}
      {wrong.length > 0 ? (
        <details>
          <summary>{tt('key.wrong', { count: wrong.length })}</summary>
          <dl>
            {wrong.map(({ answer, says }) => (
              <div key={answer}>
                <dt>{answer}</dt>
                <Prose as="dd" html={says} />
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </div>
  );
}
