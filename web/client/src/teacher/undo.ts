import type { ClientCommand, GatherView, LessonView, ShownView } from '../protocol/wire.g';
import { timerLeft } from '../screen/timer';

/** A command, and words of the teacher that it refers to: they are kept in the teacher's own stream first. */
export interface Act {
  readonly command: ClientCommand;
  readonly words?: string;
}

export interface Undo {
  /** What was done, to be said beside «Отменить». */
  readonly did:
    | 'step'
    | 'paceSelf'
    | 'paceTeacher'
    | 'pause'
    | 'resume'
    | 'gather'
    | 'release'
    | 'timer'
    | 'timerMore'
    | 'timerStop'
    | 'show'
    | 'showAfter'
    | 'hide'
    | 'names'
    | 'noNames'
    | 'byName'
    | 'noByName'
    | 'teacherIn'
    | 'teacherOut';
  readonly number?: number;
  readonly back: readonly Act[];
}

/** As StartTimer allows. */
const shortest = 10;

/** What would put the lesson back as it is now, were this command to be carried out; null: it changes nothing, or cannot be taken back. */
export function undoOf(command: ClientCommand, lesson: LessonView, now: number): Undo | null {
  switch (command.t) {
    case 'lesson.go_to_step': {
      const before = lesson.current;
      if (!before || before === command.step) return null;
      const number = (lesson.steps ?? []).indexOf(command.step) + 1;
      return { did: 'step', number, back: [{ command: { t: 'lesson.go_to_step', step: before } }] };
    }
    case 'lesson.set_pace': {
      const before = lesson.paces?.[command.step] ?? 'teacher';
      if (before === command.pace) return null;
      return {
        did: command.pace === 'self' ? 'paceSelf' : 'paceTeacher',
        number: (lesson.steps ?? []).indexOf(command.step) + 1,
        back: [{ command: { t: 'lesson.set_pace', step: command.step, pace: before } }],
      };
    }
    case 'lesson.pause':
      return lesson.pause?.on ? null : { did: 'pause', back: [{ command: { t: 'lesson.resume' } }] };
    case 'lesson.resume':
      return lesson.pause?.on
        ? { did: 'resume', back: [said({ t: 'lesson.pause', phrase: lesson.pause.phrase }, lesson.pause.note)] }
        : null;
    case 'lesson.gather':
      return {
        did: 'gather',
        back: lesson.gather?.on ? [again(lesson.gather)] : [{ command: { t: 'lesson.release' } }],
      };
    case 'lesson.release':
      return lesson.gather?.on ? { did: 'release', back: [again(lesson.gather)] } : null;
    case 'lesson.start_timer':
      return { did: 'timer', back: timerAsNow(lesson, now) };
    case 'lesson.add_time':
      return { did: 'timerMore', back: timerAsNow(lesson, now) };
    case 'lesson.stop_timer': {
      const back = timerAsNow(lesson, now);
      return lesson.timer?.on && back[0]?.command.t === 'lesson.start_timer' ? { did: 'timerStop', back } : null;
    }
    case 'lesson.show_answers':
      return command.where === 'bigScreen'
        ? { did: 'show', back: shownAsNow(lesson.board, 'bigScreen', undefined) }
        : {
            did: 'showAfter',
            back: shownAsNow(lesson.shown?.[command.answers.task], 'afterAnswering', command.answers.task),
          };
    case 'lesson.hide_answers': {
      const before = command.where === 'bigScreen' ? lesson.board : lesson.shown?.[command.task ?? ''];
      return before?.on ? { did: 'hide', back: shownAsNow(before, command.where, command.task) } : null;
    }
    case 'lesson.set_shown_names':
      return {
        did: command.withNames ? 'names' : 'noNames',
        back: [{ command: { t: 'lesson.set_shown_names', withNames: !command.withNames } }],
      };
    case 'lesson.set_by_name':
      return {
        did: command.open ? 'byName' : 'noByName',
        back: [{ command: { t: 'lesson.set_by_name', open: !command.open } }],
      };
    case 'lesson.add_teacher':
      return { did: 'teacherIn', back: [{ command: { t: 'lesson.remove_teacher', teacher: command.teacher } }] };
    case 'lesson.remove_teacher':
      return { did: 'teacherOut', back: [{ command: { t: 'lesson.add_teacher', teacher: command.teacher } }] };
    default:
      return null;
  }
}

const said = (command: ClientCommand, words: string): Act => (words ? { command, words } : { command });

const again = ({ step, task, note }: GatherView): Act =>
  said({ t: 'lesson.gather', frame: { step, ...(task ? { task } : {}) } }, note);

/** A timer cannot be shortened, only started anew with what was left of it. */
function timerAsNow(lesson: LessonView, now: number): readonly Act[] {
  const left = timerLeft(lesson.timer, now);
  return left !== null && left >= shortest
    ? [{ command: { t: 'lesson.start_timer', seconds: left } }]
    : [{ command: { t: 'lesson.stop_timer' } }];
}

function shownAsNow(
  before: ShownView | undefined,
  where: 'bigScreen' | 'afterAnswering' | 'unknown',
  task: string | undefined,
): readonly Act[] {
  if (!before?.on) return [{ command: { t: 'lesson.hide_answers', where, ...(task ? { task } : {}) } }];
  const { snapshot, withNames } = before;
  const answers = { snapshot, task: before.task, answers: before.answers.map(({ id }) => id), withNames };
  return [{ command: { t: 'lesson.show_answers', answers, where } }];
}
