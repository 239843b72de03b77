import type { QuestionView, ShownView, TaskContent, TimerView } from '../protocol/wire.g';
import { lazyPiece } from '../tasks/piece';

export interface QuestionsProps {
  questions: Readonly<Record<string, QuestionView>>;
  /** Half-written: it outlives the dialog. */
  text: string;
  typed: (text: string) => void;
  ask: (text: string) => void;
  takeBack: (question: string) => void;
  close: () => void;
}

export interface ShownAnswersProps {
  lesson: string;
  task: TaskContent;
  shown: ShownView;
}

const more = () => import('./more').then((part) => part.ready().then(() => part));

/** Parts of a lesson's page that nobody needs in the first minute. */
export const Questions = lazyPiece<QuestionsProps>(() => more().then((part) => part.Questions));
export const LessonTimer = lazyPiece<{ timer: TimerView }>(() => more().then((part) => part.LessonTimer));
export const ShownAnswers = lazyPiece<ShownAnswersProps>(() => more().then((part) => part.ShownAnswers));

export const fetchLater = (): Promise<unknown> =>
  Promise.all([Questions, LessonTimer, ShownAnswers].map((part) => part.fetch()));
