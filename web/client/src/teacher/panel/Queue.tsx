import { useState } from 'preact/hooks';
import { stream } from '../../protocol/streams';
import { Button } from '../../ui/controls';
import { HandIcon, QuestionIcon } from '../../ui/icons';
import type { Waiting } from '../board/queue';
import { ago } from '../board/words';
import { ReplyForm } from '../focus/ReplyForm';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';

interface QueueProps {
  lesson: string;
  waiting: readonly Waiting[];
  now: number;
  open: (person: string) => void;
  controls: Controls;
}

/** Who asked first is first. One press goes to the student; a short answer needs no going at all. */
export function Queue({ lesson, waiting, now, open, controls }: QueueProps) {
  if (waiting.length === 0) return <p class="soft tab-empty">{tt('queue.empty')}</p>;
  return (
    <ol class="queue">
      {waiting.map((one) => (
        <li key={one.kind === 'hand' ? one.person : one.id}>
          {one.kind === 'hand' ? (
            <div class="queue-item hand">
              <Who one={one} now={now} open={open} />
              <Button
                disabled={controls.busy}
                onClick={() => void controls.send(stream('student', one.person), { t: 'student.lower_hand', lesson })}
              >
                {tt('hand.lower')}
              </Button>
            </div>
          ) : (
            <Asked lesson={lesson} one={one} now={now} open={open} controls={controls} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Asked({
  lesson,
  one,
  now,
  open,
  controls,
}: Omit<QueueProps, 'waiting'> & { one: Extract<Waiting, { kind: 'question' }> }) {
  const [replying, setReplying] = useState(false);
  return (
    <div class="queue-item">
      <Who one={one} now={now} open={open} />
      <p class="queue-text">{one.text}</p>
      {replying ? (
        <ReplyForm lesson={lesson} person={one.person} question={one.id} controls={controls} />
      ) : (
        <Button onClick={() => setReplying(true)}>{tt('question.reply')}</Button>
      )}
    </div>
  );
}

function Who({ one, now, open }: { one: Waiting; now: number; open: (person: string) => void }) {
  return (
    <button type="button" class="queue-who" onClick={() => open(one.person)}>
      {one.kind === 'hand' ? <HandIcon /> : <QuestionIcon />}
      <b>{one.name}</b>
      <span class="soft">{ago(one.at, now)}</span>
      <span class="visually-hidden">{one.kind === 'hand' ? tt('tile.hand') : tt('question.asks')}</span>
    </button>
  );
}
