import { taskKey } from '../protocol/streams';
import type { LessonView, Level, PlaceView, StudentModule, StudentView, TaskContent } from '../protocol/wire.g';
import { attemptsOf } from './attempts';
import { isOpen } from './reachability';

export interface Stop {
  readonly step: string;
  readonly title: string;
  readonly number: number;
  readonly open: boolean;
  /** The class is here. */
  readonly class: boolean;
  readonly me: boolean;
  /** Part of a stretch in which everybody goes at the own pace. */
  readonly self: boolean;
  readonly done: number;
  readonly tasks: number;
}

export function stops(
  lesson: LessonView,
  module: StudentModule,
  record: StudentView,
  shown: string,
  level?: Level,
): readonly Stop[] {
  return (lesson.steps ?? []).map((step, index) => {
    const content = module.steps.find((candidate) => candidate.id === step);
    const all = content?.tasks ?? [];
    const own = all.filter((task) => isOf(task, level));
    const tasks = own.length === 0 ? all : own;
    return {
      step,
      title: content?.title ?? step,
      number: index + 1,
      open: isOpen(lesson, step),
      class: lesson.status !== 'ended' && step === lesson.current,
      me: step === shown,
      self: lesson.paces?.[step] === 'self',
      done: tasks.filter((task) => isDone(record, module.id, task.id)).length,
      tasks: tasks.length,
    };
  });
}

export const levelOf = (place: PlaceView | undefined): Exclude<Level, 'unknown'> | undefined =>
  place?.level === undefined || place.level === 'unknown' ? undefined : place.level;

/** Tasks are counted through the module, so that a task has one number whatever level is chosen. */
export function firstNumber(module: StudentModule, step: string): number {
  const here = module.steps.findIndex(({ id }) => id === step);
  return 1 + module.steps.slice(0, Math.max(0, here)).reduce((sum, { tasks }) => sum + tasks.length, 0);
}

/** A task of the chosen level; without a choice every task is. */
export const isOf = (task: TaskContent, level: Level | undefined): boolean =>
  level === undefined || level === 'unknown' || task.level === 'unknown' || task.level === level;

/** Handed in, and not known to need another try. */
function isDone(record: StudentView, module: string, task: string): boolean {
  return attemptsOf(record, taskKey(module, task)).some(({ verdict }) => verdict === 'right' || verdict === 'waiting');
}
