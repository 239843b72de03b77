import type { Answer, ClientCommand, PlaceView, StudentView } from '../protocol/wire.g';
import type { Pending } from './outbox';

/** The own record as it will be when everything on its way has arrived: what the student did a moment ago is already there. */
export function overlay(view: StudentView, pending: readonly Pending[]): StudentView {
  let lessons: Readonly<Record<string, PlaceView>> = view.lessons ?? {};
  for (const { command } of pending) {
    if (command.t === 'student.join_lesson') {
      if (!lessons[command.lesson])
        lessons = { ...lessons, [command.lesson]: { module: command.module, step: '', task: '' } };
      continue;
    }
    // An answer is shown beside the attempts as "on its way": it has no verdict yet.
    if (!('lesson' in command) || command.lesson === undefined) continue;
    const place = lessons[command.lesson];
    const after = place && placeAfter(place, command);
    if (after) lessons = { ...lessons, [command.lesson]: after };
  }
  return { ...view, lessons };
}

function placeAfter(place: PlaceView, command: ClientCommand): PlaceView | undefined {
  switch (command.t) {
    case 'student.go_to_place':
      return { ...place, step: command.step, task: command.task ?? '' };
    case 'student.choose_level':
      return { ...place, level: command.level };
    case 'student.raise_hand':
      return { ...place, hand: true };
    case 'student.lower_hand':
      return { ...place, hand: false };
    case 'student.ask_question': {
      const { question, text, step = '', task = '' } = command;
      const asked = place.questions?.[question] ?? { open: true, text, step, task, at: '', reply: '' };
      return { ...place, questions: { ...place.questions, [question]: asked } };
    }
    case 'student.close_question': {
      const asked = place.questions?.[command.question];
      return asked && { ...place, questions: { ...place.questions, [command.question]: { ...asked, open: false } } };
    }
    default:
      return undefined;
  }
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
