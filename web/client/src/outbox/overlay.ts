import type { Answer, PlaceView, StudentView } from '../protocol/wire.g';
import type { Pending } from './outbox';

/** The own record as it will be when everything on its way has arrived: what the student did a moment ago is already there. */
export function overlay(view: StudentView, pending: readonly Pending[]): StudentView {
  let lessons: Readonly<Record<string, PlaceView>> = view.lessons ?? {};
  for (const { command } of pending) {
    switch (command.t) {
      case 'student.join_lesson':
        if (!lessons[command.lesson])
          lessons = { ...lessons, [command.lesson]: { module: command.module, step: '', task: '' } };
        break;
      case 'student.go_to_place': {
        const place = lessons[command.lesson];
        if (place)
          lessons = { ...lessons, [command.lesson]: { ...place, step: command.step, task: command.task ?? '' } };
        break;
      }
      default:
        break; // an answer is shown beside the attempts as "on its way": it has no verdict yet; the rest is not a student's
    }
  }
  return { ...view, lessons };
}

export interface PendingAnswer {
  readonly answer: Answer;
  readonly state: Pending['state'];
  readonly keptHere: boolean;
}

/** Answers to this task that the record does not show yet, oldest first. */
export function pendingAnswers(pending: readonly Pending[], module: string, task: string): readonly PendingAnswer[] {
  return pending.flatMap(({ command, state, seq }) =>
    command.t === 'student.submit_answer' && command.task.module === module && command.task.task === task
      ? [{ answer: command.answer, state, keptHere: seq !== null }]
      : [],
  );
}
