import { useComputed } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useModule, usePlatform, useStream } from '../app/platform';
import { overlay } from '../outbox/overlay';
import { stream } from '../protocol/streams';
import type { LessonView, RefusalCode, StudentModule, StudentView } from '../protocol/wire.g';
import { isOpen, shownStep } from './reachability';

export type LessonScreen =
  | { readonly kind: 'loading'; readonly failing: boolean }
  | { readonly kind: 'closed'; readonly code: RefusalCode }
  | { readonly kind: 'planned'; readonly lesson: LessonView }
  | ReadyScreen;

export interface ReadyScreen {
  readonly kind: 'ready';
  readonly lesson: LessonView;
  readonly version: number;
  readonly module: StudentModule;
  readonly record: StudentView;
  readonly shown: string;
}

/** To a step, or to a task of the one that is shown. */
export type Go = (step: string, task?: string) => void;

/** One student in one lesson: what to show, and how to move. */
export function useLesson(id: string): { screen: LessonScreen; go: Go } {
  const { me, student } = usePlatform();
  const lesson = useStream('lesson', id);
  const record = useStream('student', me.person);
  const pending = useComputed(() => student?.outbox.entries.value ?? []).value;
  // After the end a move is nobody's business but the reader's.
  const [reading, setReading] = useState<string>();

  const held = record.kind === 'held' ? overlay(record.view, pending) : undefined;
  const place = held?.lessons?.[id];
  const view = lesson.kind === 'held' ? lesson.view : undefined;
  const begun = view?.status === 'open' || view?.status === 'ended';
  const own = me.person === undefined ? undefined : stream('student', me.person);
  const { module, failing } = useModule(begun ? (place?.module ?? view?.module) : undefined);

  const mustJoin = held !== undefined && !place && begun && view?.module !== undefined;
  useEffect(() => {
    if (mustJoin && student && own && view?.module)
      void student.outbox.add(own, { t: 'student.join_lesson', lesson: id, module: view.module });
  }, [mustJoin]);

  const go = (step: string, task?: string): void => {
    if (!student || !own || !view) return;
    if (view.status === 'ended') {
      setReading(step);
      return;
    }
    if (place?.step === step && place.task === (task ?? '')) return;
    void student.outbox.add(own, {
      t: 'student.go_to_place',
      lesson: id,
      step,
      ...(task === undefined ? {} : { task }),
    });
  };

  const stay = useStay(view, place?.step);
  useEffect(() => {
    if (stay !== undefined) go(stay);
  }, [stay]);

  if (lesson.kind === 'closed') return { screen: lesson, go };
  if (view && !begun) return { screen: { kind: 'planned', lesson: view }, go };
  if (lesson.kind === 'loading' || !view || !held || !module) return { screen: { kind: 'loading', failing }, go };
  const shown = shownStep(view, reading ?? stay ?? place?.step);
  return { screen: { kind: 'ready', lesson: view, version: lesson.rev.version, module, record: held, shown }, go };
}

/**
 * Who followed the class stays with it: a step that the class has left must not pull a student back when the teacher opens it again for
 * the own pace. A place in a stretch that the class itself leaves and comes back to is another matter: there each returns to it.
 */
function useStay(lesson: LessonView | undefined, place: string | undefined): string | undefined {
  const followed = useRef<{ readonly place: string; readonly step: string } | null>(null);
  if (lesson?.status !== 'open' || !place || lesson.current === undefined) return undefined;
  if (!isOpen(lesson, place)) {
    followed.current = { place, step: lesson.current };
    return undefined;
  }
  if (followed.current?.place !== place) followed.current = null;
  const step = followed.current?.step;
  return step !== undefined && isOpen(lesson, step) ? step : undefined;
}
