import type { LessonView } from '../protocol/wire.g';

/** The same rule as LessonState.IsReachable: the class's step, or the whole self-paced stretch around it. */
export function isReachable(lesson: LessonView, step: string): boolean {
  const { current = '', steps = [], paces = {} } = lesson;
  if (step === current) return true;
  const here = steps.indexOf(current);
  const there = steps.indexOf(step);
  if (here < 0 || there < 0) return false;
  for (let i = Math.min(here, there); i <= Math.max(here, there); i++)
    if (paces[steps[i] ?? ''] !== 'self') return false;
  return true;
}

/** What may be looked at. After the end nothing leads any more: everything that the class has reached stays open. */
export function isOpen(lesson: LessonView, step: string): boolean {
  if (lesson.status !== 'ended') return isReachable(lesson, step);
  const steps = lesson.steps ?? [];
  const there = steps.indexOf(step);
  return there >= 0 && (there <= steps.indexOf(lesson.current ?? '') || isReachable(lesson, step));
}

/** The step on a student's screen: the own place while it is open, else the class's. */
export function shownStep(lesson: LessonView, place: string | undefined): string {
  return place && isOpen(lesson, place) ? place : (lesson.current ?? '');
}
