import { useEffect, useRef, useState } from 'preact/hooks';
import { stream } from '../../protocol/streams';
import type { LessonView, ShowPlace, StudentModule, TaskContent } from '../../protocol/wire.g';
import { Button } from '../../ui/controls';
import { BigScreenIcon, PeopleIcon } from '../../ui/deskIcons';
import { Prose } from '../../ui/Prose';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';
import { Chosen, Other } from './Cards';
import { mostShown, moved, type Snapshot, sameOrder, shownState } from './snapshots';

interface SnapshotProps {
  id: string;
  lesson: LessonView;
  module: StudentModule | null;
  snapshot: Snapshot;
  controls: Controls;
}

/** Two lists: what will be shown, in order, and the rest. The order is the book's; a press shows at once, the book follows. */
export function SnapshotView({ id, lesson, module, snapshot, controls }: SnapshotProps) {
  const [ahead, setAhead] = useState<readonly string[] | null>(null);
  const order = ahead ?? snapshot.order;
  useEffect(() => {
    if (ahead && sameOrder(ahead, snapshot.order)) setAhead(null);
  }, [ahead, snapshot.order]);
  const task = module?.steps.flatMap(({ tasks }) => tasks).find((one) => one.id === snapshot.task);
  const wanted = useRef<readonly string[] | null>(null);
  const sending = useRef(false);
  // Presses come faster than the school answers: each counts, the newest order is what it gets in the end.
  const change = async (next: readonly string[]): Promise<void> => {
    if (sameOrder(next, order)) return;
    setAhead(next);
    wanted.current = next;
    if (sending.current) return;
    sending.current = true;
    while (wanted.current) {
      const command = { t: 'book.order_snapshot', snapshot: snapshot.id, order: wanted.current } as const;
      wanted.current = null;
      if (await controls.send(stream('book', id), command)) continue;
      wanted.current = null;
      setAhead(null);
    }
    sending.current = false;
  };
  const chosen = order.flatMap((one) => snapshot.answers.filter((answer) => answer.id === one));
  const others = snapshot.answers.filter((answer) => !order.includes(answer.id));
  return (
    <>
      {task ? <Prose class="focus-prompt" html={task.prompt} /> : null}
      <Showing {...{ lesson, snapshot, order, controls }} />
      <div class="two-lists">
        <section aria-labelledby="chosen-title">
          <h3 id="chosen-title">{tt('answers.chosen', { count: chosen.length })}</h3>
          {chosen.length === 0 ? <p class="soft drop-hint">{tt('answers.chosen.none')}</p> : null}
          <ChosenList {...{ chosen, task, order }} change={(next) => void change(next)} />
        </section>
        <section aria-labelledby="others-title">
          <div class="others-head">
            <h3 id="others-title">{tt('answers.others', { count: others.length })}</h3>
            {others.length > 0 ? (
              <Button
                look="quiet"
                disabled={controls.busy}
                onClick={() => void change([...order, ...others.map((one) => one.id)].slice(0, mostShown))}
              >
                {tt('answers.all')}
              </Button>
            ) : null}
          </div>
          <ul class="answer-cards">
            {others.map((answer) => (
              <Other
                key={answer.id}
                answer={answer}
                task={task}
                full={order.length >= mostShown}
                add={() => void change([...order, answer.id])}
              />
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

function ChosenList(props: {
  chosen: Snapshot['answers'];
  task: TaskContent | undefined;
  order: readonly string[];
  change: (next: readonly string[]) => void;
}) {
  const { chosen, task, order, change } = props;
  const [held, setHeld] = useState<number | null>(null);
  return (
    <ol class="answer-cards">
      {chosen.map((answer, index) => (
        <Chosen
          key={answer.id}
          answer={answer}
          task={task}
          index={index}
          last={index === chosen.length - 1}
          held={held === index}
          hold={() => setHeld(index)}
          letGo={() => setHeld(null)}
          dropped={() => {
            if (held !== null) change(moved(order, held, index));
            setHeld(null);
          }}
          move={(by) => change(moved(order, index, index + by))}
          remove={() => change(order.filter((one) => one !== answer.id))}
        />
      ))}
    </ol>
  );
}

interface ShowingProps {
  lesson: LessonView;
  snapshot: Snapshot;
  order: readonly string[];
  controls: Controls;
}

/** Where these answers are shown: on the big screen, to who has answered, or nowhere yet. */
function Showing({ lesson, snapshot, order, controls }: ShowingProps) {
  const onScreen = shownState(lesson.board, snapshot.id, order);
  const after = shownState(lesson.shown?.[snapshot.task], snapshot.id, order);
  const open = lesson.status === 'open';
  const show = (where: ShowPlace): void => {
    const withNames = where === 'bigScreen' && onScreen !== 'no' && lesson.board?.withNames === true;
    const answers = { snapshot: snapshot.id, task: snapshot.task, answers: order, withNames };
    void controls.run({ t: 'lesson.show_answers', answers, where });
  };
  const cannot = !open || controls.busy || order.length === 0;
  return (
    <div class="showing">
      <div class="row-buttons">
        {onScreen === 'same' ? null : (
          <Button look="primary" icon={<BigScreenIcon />} disabled={cannot} onClick={() => show('bigScreen')}>
            {onScreen === 'other' ? tt('answers.screen.again') : tt('answers.screen')}
          </Button>
        )}
        {onScreen === 'no' ? null : (
          <>
            <Button
              disabled={controls.busy}
              aria-pressed={lesson.board?.withNames === true}
              onClick={() => void controls.run({ t: 'lesson.set_shown_names', withNames: !lesson.board?.withNames })}
            >
              {lesson.board?.withNames ? tt('answers.noNames') : tt('answers.names')}
            </Button>
            <Button
              disabled={controls.busy}
              onClick={() => void controls.run({ t: 'lesson.hide_answers', where: 'bigScreen' })}
            >
              {tt('answers.hide')}
            </Button>
          </>
        )}
        {after === 'same' ? null : (
          <Button icon={<PeopleIcon />} disabled={cannot} onClick={() => show('afterAnswering')}>
            {after === 'other' ? tt('answers.after.again') : tt('answers.after')}
          </Button>
        )}
        {after === 'no' ? null : (
          <Button
            disabled={controls.busy}
            onClick={() =>
              void controls.run({ t: 'lesson.hide_answers', where: 'afterAnswering', task: snapshot.task })
            }
          >
            {tt('answers.after.hide')}
          </Button>
        )}
      </div>
      <p class="soft small" role="status">
        {[
          onScreen === 'no' ? '' : lesson.board?.withNames ? tt('answers.now.names') : tt('answers.now.screen'),
          after === 'no' ? '' : tt('answers.now.after'),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </div>
  );
}
