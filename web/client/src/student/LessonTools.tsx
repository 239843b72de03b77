import { useComputed } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { usePlatform } from '../app/platform';
import { t } from '../i18n/messages';
import { newId } from '../protocol/ids';
import { stream } from '../protocol/streams';
import type { ClientCommand, GoalView, Level, PlaceView } from '../protocol/wire.g';
import { Button } from '../ui/controls';
import { FlagIcon, HandIcon, QuestionIcon } from '../ui/icons';
import { Dialog } from '../ui/Modal';
import { LevelChoice } from './LevelChoice';
import { Questions } from './later';

/** Gives a student's intent to the outbox: it outlives an outage. */
export function useIntent(): (command: ClientCommand) => void {
  const { student, me } = usePlatform();
  return (command) => {
    if (student && me.person !== undefined) void student.outbox.add(stream('student', me.person), command);
  };
}

/** The hand, a quiet question and the own level, always within reach. */
export function LessonTools({
  lesson,
  place,
  step,
  goal,
  choose,
}: {
  lesson: string;
  place: PlaceView | undefined;
  step: string;
  goal: GoalView;
  choose: (level: Level) => void;
}) {
  const { state } = usePlatform();
  const intend = useIntent();
  const live = useComputed(() => state.value.kind === 'live').value;
  const [open, show] = useState<'level' | 'question' | null>(null);
  const [text, typed] = useState('');
  const questions = place?.questions ?? {};
  const [fresh, read] = useFreshReplies(Object.values(questions).filter(({ reply }) => reply !== '').length);
  const hand = place?.hand === true;
  const level = place?.level === 'unknown' ? undefined : place?.level;
  return (
    <section class="lesson-tools" aria-label={t('tools.title')}>
      <Button
        icon={<HandIcon />}
        aria-pressed={hand}
        onClick={() => intend({ t: hand ? 'student.lower_hand' : 'student.raise_hand', lesson })}
      >
        {hand ? t('hand.lower') : t('hand.raise')}
      </Button>
      <Button
        icon={<QuestionIcon />}
        onClick={() => {
          read();
          show('question');
        }}
      >
        {fresh && open !== 'question' ? t('question.replied') : t('question.title')}
      </Button>
      <Button icon={<FlagIcon />} onClick={() => show('level')}>
        {level ? t('level.mine', { level: t(`level.${level}`) }) : t('level.none')}
      </Button>
      <p class="tools-said soft small" role="status">
        {hand ? (live ? t('hand.up') : t('hand.waits')) : fresh && open !== 'question' ? t('question.replied') : ''}
      </p>
      {open === 'level' ? (
        <Dialog
          title={t('lesson.levels')}
          onCancel={() => show(null)}
          buttons={
            <Button look="primary" onClick={() => show(null)}>
              {t('level.done')}
            </Button>
          }
        >
          <LevelChoice goal={goal} level={level} choose={choose} />
        </Dialog>
      ) : null}
      {open === 'question' ? (
        <Questions
          questions={questions}
          text={text}
          typed={typed}
          ask={(words) => intend({ t: 'student.ask_question', lesson, question: newId(), text: words, step })}
          takeBack={(question) => intend({ t: 'student.close_question', lesson, question })}
          close={() => {
            read();
            show(null);
          }}
        />
      ) : null}
    </section>
  );
}

/** Replies that came since the questions were looked at; those that were there on arrival are no news. */
function useFreshReplies(replies: number): [fresh: boolean, read: () => void] {
  const [seen, see] = useState(replies);
  useEffect(() => {
    if (replies < seen) see(replies);
  }, [replies]);
  return [replies > seen, () => see(replies)];
}
