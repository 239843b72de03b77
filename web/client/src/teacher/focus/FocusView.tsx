import { useEffect, useRef } from 'preact/hooks';
import { useModule, useStream } from '../../app/platform';
import { refusalText } from '../../i18n/messages';
import { stream, taskKey } from '../../protocol/streams';
import type { LessonView, StudentModule, StudentView } from '../../protocol/wire.g';
import { Button, EmptyState } from '../../ui/controls';
import { BackIcon, CloseIcon, HandIcon, NextIcon, QuestionIcon, WarnIcon } from '../../ui/icons';
import { LinkSign } from '../board/Tile';
import { type Tile, taskNumbers } from '../board/wall';
import { ago, levelShort, place, stuckShort, stuckWhy } from '../board/words';
import { tt } from '../i18n/messages';
import { useKey } from '../resources';
import type { Controls } from '../useControls';
import { FocusTask } from './FocusTask';
import { Jumps } from './Jumps';
import { ReplyForm } from './ReplyForm';
import { triesOf } from './tries';
import { useDrafts } from './useDrafts';

interface FocusProps {
  id: string;
  lesson: LessonView;
  tile: Tile;
  now: number;
  /** It has the page to itself: a reader must be brought to it. */
  alone: boolean;
  close: () => void;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
  controls: Controls;
}

/** One student, near: what is asked, what is being written, what was answered beside what was expected. */
export function FocusView(props: FocusProps) {
  const { id, lesson, tile, alone } = props;
  const drafts = useDrafts(tile.person);
  const record = useStream('student', tile.person);
  const view = record.kind === 'held' ? record.view : undefined;
  const moduleId = view ? (view.lessons?.[id]?.module ?? lesson.module) : undefined;
  const { module } = useModule(moduleId);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (alone) title.current?.focus();
  }, [alone, tile.person]);
  return (
    <section class="focus" aria-labelledby="focus-title">
      <header class="focus-head">
        <Button
          label={tt('focus.close')}
          look="quiet"
          icon={alone ? <BackIcon /> : <CloseIcon />}
          onClick={props.close}
        />
        <h2 id="focus-title" tabIndex={-1} ref={title}>
          {tile.name}
        </h2>
        <Button
          look="quiet"
          label={tt('focus.previous')}
          icon={<BackIcon />}
          disabled={!props.previous}
          onClick={() => props.previous?.()}
        />
        <Button
          look="quiet"
          label={tt('focus.next')}
          icon={<NextIcon />}
          disabled={!props.next}
          onClick={() => props.next?.()}
        />
      </header>
      <div class="focus-body" key={tile.person}>
        <Person {...props} />
        {record.kind === 'closed' ? (
          <EmptyState title={tt('focus.closed')} hint={refusalText(record.code)} icon={<WarnIcon />} />
        ) : view && module && moduleId ? (
          <Tasks {...props} module={module} moduleId={moduleId} record={view} drafts={drafts} />
        ) : (
          <p class="soft" role="status">
            {tt('all.loading')}
          </p>
        )}
      </div>
    </section>
  );
}

function Person({ id, tile, now, controls }: FocusProps) {
  const stuck = stuckShort(tile);
  return (
    <>
      <p class="focus-facts">
        <span>{place(tile) || tt('focus.nowhere')}</span>
        {tile.level ? <span class="tile-level">{levelShort(tile.level)}</span> : null}
        <LinkSign link={tile.link} words="shown" />
      </p>
      {stuck ? (
        <p class="focus-stuck">
          <b>{stuck}</b> {stuckWhy(tile)}
        </p>
      ) : null}
      {tile.hand === null ? null : (
        <div class="focus-ask">
          <HandIcon />
          <b>{tt('tile.hand')}</b>
          <span class="soft">{ago(tile.hand, now)}</span>
          <Button
            disabled={controls.busy}
            onClick={() => void controls.send(stream('student', tile.person), { t: 'student.lower_hand', lesson: id })}
          >
            {tt('hand.lower')}
          </Button>
        </div>
      )}
      {tile.questions.map((question) => (
        <div key={question.id} class="focus-question">
          <p>
            <QuestionIcon /> <b>{tt('question.asks')}</b> <span class="soft">{ago(question.at, now)}</span>
          </p>
          <p>{question.text}</p>
          <ReplyForm lesson={id} person={tile.person} question={question.id} controls={controls} />
        </div>
      ))}
    </>
  );
}

interface TasksProps extends FocusProps {
  module: StudentModule;
  moduleId: string;
  record: StudentView;
  drafts: Readonly<Record<string, string>>;
}

function Tasks({ id, tile, module, moduleId, record, drafts, controls }: TasksProps) {
  const key = useKey(moduleId);
  const numbers = taskNumbers(module);
  const waiting = [...numbers]
    .filter(([task]) => triesOf(record, taskKey(moduleId, task))[0]?.verdict === 'waiting')
    .map(([, number]) => number);
  return (
    <>
      {key.kind === 'failed' ? (
        <p class="soft small" role="status">
          {tt('key.failed')}{' '}
          <Button look="quiet" onClick={key.again}>
            {tt('all.again')}
          </Button>
        </p>
      ) : null}
      <Jumps here={tile.task} waiting={waiting} />
      {module.steps.map((step, index) =>
        step.tasks.length === 0 ? null : (
          <section key={step.id} class="focus-step">
            <h3>{tt('focus.step', { number: index + 1, title: step.title })}</h3>
            <ul>
              {step.tasks.map((task) => {
                const name = taskKey(moduleId, task.id);
                const number = numbers.get(task.id) ?? 0;
                return (
                  <FocusTask
                    key={task.id}
                    lesson={id}
                    person={tile.person}
                    module={moduleId}
                    task={task}
                    number={number}
                    here={tile.task === number}
                    tries={triesOf(record, name)}
                    draft={drafts[name] ?? ''}
                    answerKey={key.kind === 'here' ? key.value.tasks[task.id] : undefined}
                    controls={controls}
                  />
                );
              })}
            </ul>
          </section>
        ),
      )}
    </>
  );
}
