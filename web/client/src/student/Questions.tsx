import { t } from '../i18n/messages';
import { Badge, Button, Field } from '../ui/controls';
import { Dialog } from '../ui/Modal';
import { ts } from './i18n/messages';
import type { QuestionsProps } from './later';

const mostCharacters = 300;
const mostOpen = 5;

/** A question that nobody but the teacher hears, and what became of the earlier ones. */
export function Questions({ questions, text, typed, ask, takeBack, close }: QuestionsProps) {
  const all = Object.entries(questions).sort(([, a], [, b]) =>
    a.at === '' ? 1 : b.at === '' ? -1 : a.at < b.at ? -1 : 1,
  );
  const full = all.filter(([, { open }]) => open).length >= mostOpen;
  const send = (): void => {
    if (text.trim() === '' || full) return;
    ask(text.trim());
    typed('');
  };
  return (
    <Dialog
      title={t('question.title')}
      onCancel={close}
      buttons={
        <>
          <Button onClick={close}>{t('app.close')}</Button>
          <Button look="primary" disabled={text.trim() === '' || full} onClick={send}>
            {ts('question.send')}
          </Button>
        </>
      }
    >
      <div class="questions">
        <Field label={ts('question.new')} hint={full ? ts('question.many') : ts('question.hint')}>
          {(ids) => (
            <textarea
              {...ids}
              class="input"
              rows={3}
              maxLength={mostCharacters}
              value={text}
              onInput={(event) => typed(event.currentTarget.value)}
            />
          )}
        </Field>
        {all.length > 0 ? (
          <section aria-label={ts('question.mine')}>
            <h3>{ts('question.mine')}</h3>
            <ul aria-live="polite">
              {[...all].reverse().map(([id, question]) => (
                <li key={id} class="asked">
                  <p class="asked-words">{question.text}</p>
                  {question.reply ? (
                    <p class="teacher-note">
                      <b class="small">{ts('question.reply')}</b>
                      <span>{question.reply}</span>
                    </p>
                  ) : null}
                  <div class="asked-foot">
                    {question.reply ? null : (
                      <Badge tone={question.open ? 'waiting' : 'plain'}>
                        {question.open ? ts('question.waits') : ts('question.closed')}
                      </Badge>
                    )}
                    {question.open ? (
                      <Button look="quiet" onClick={() => takeBack(id)}>
                        {ts('question.back')}
                      </Button>
                    ) : null}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </Dialog>
  );
}
