import { useState } from 'preact/hooks';
import { useStream } from '../../app/platform';
import { clock } from '../../i18n/i18n';
import { refusalText } from '../../i18n/messages';
import { newId } from '../../protocol/ids';
import { stream } from '../../protocol/streams';
import type { LessonView, StudentModule } from '../../protocol/wire.g';
import { Button, EmptyState } from '../../ui/controls';
import { WarnIcon } from '../../ui/icons';
import { Chips } from '../../ui/Tabs';
import { CameraIcon } from '../../ui/taskIcons';
import { type Tile, taskNumbers } from '../board/wall';
import { tt } from '../i18n/messages';
import { plain } from '../panel/GatherDialog';
import type { Controls } from '../useControls';
import { SnapshotView } from './SnapshotView';
import { answeredBy, likelyTask, snapshotOf, snapshotsOf } from './snapshots';

interface AnswersProps {
  id: string;
  lesson: LessonView;
  module: StudentModule | null;
  tiles: readonly Tile[];
  controls: Controls;
}

/** Answers to talk about: kept as they are now, chosen, put in order, shown without names. */
export function AnswersView({ id, lesson, module, tiles, controls }: AnswersProps) {
  const book = useStream('book', id);
  const [picked, setPicked] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const steps = module?.steps ?? [];
  const task = picked ?? likelyTask(steps, lesson, tiles);
  const numbers = taskNumbers(module);
  if (book.kind === 'closed')
    return <EmptyState title={tt('answers.closed')} hint={refusalText(book.code)} icon={<WarnIcon />} />;
  const all = book.kind === 'held' ? snapshotsOf(book.view) : [];
  const shown = all.find((snapshot) => snapshot.id === opened) ?? all[0];
  const count = task === undefined ? 0 : answeredBy(tiles, task);
  const take = async (): Promise<void> => {
    const command = task === undefined ? null : snapshotOf(tiles, task, newId);
    if (command && (await controls.send(stream('book', id), command))) setOpened(command.snapshot);
  };
  return (
    <section class="answers" aria-labelledby="answers-title">
      <h2 id="answers-title" class="visually-hidden">
        {tt('answers.title')}
      </h2>
      <div class="answers-take">
        <label>
          <span class="soft small">{tt('answers.task')}</span>
          <select class="input" value={task ?? ''} onChange={(event) => setPicked(event.currentTarget.value)}>
            {steps.map((step, index) =>
              step.tasks.length === 0 ? null : (
                <optgroup key={step.id} label={tt('focus.step', { number: index + 1, title: step.title })}>
                  {step.tasks.map(({ id: one, prompt }) => (
                    <option key={one} value={one}>
                      {tt('answers.task.option', {
                        number: numbers.get(one) ?? 0,
                        text: plain(prompt),
                        count: answeredBy(tiles, one),
                      })}
                    </option>
                  ))}
                </optgroup>
              ),
            )}
          </select>
        </label>
        <Button
          look="primary"
          icon={<CameraIcon />}
          disabled={controls.busy || count === 0 || book.kind !== 'held'}
          onClick={() => void take()}
        >
          {count === 0 ? tt('answers.take.none') : tt('answers.take', { count })}
        </Button>
      </div>
      {all.length > 0 ? (
        <Chips
          label={tt('answers.kept')}
          items={all.map((snapshot) => ({
            id: snapshot.id,
            text: tt('answers.snapshot', {
              time: snapshot.at ? clock(snapshot.at) : '',
              number: numbers.get(snapshot.task) ?? 0,
            }),
            count: snapshot.answers.length,
          }))}
          chosen={shown?.id ?? ''}
          choose={setOpened}
        />
      ) : null}
      {shown ? (
        <SnapshotView key={shown.id} id={id} lesson={lesson} module={module} snapshot={shown} controls={controls} />
      ) : book.kind === 'held' ? (
        <EmptyState title={tt('answers.none')} hint={tt('answers.none.hint')} icon={<CameraIcon />} />
      ) : (
        <p class="soft" role="status">
          {tt('all.loading')}
        </p>
      )}
    </section>
  );
}
