import type {
  BookView,
  ClassView,
  DeskView,
  DoorView,
  LessonView,
  OperationsView,
  StudentView,
  TeacherView,
} from './wire.g';

/** Which view a stream carries, by the part of its name before the slash. */
export interface ViewOf {
  lesson: LessonView;
  desk: DeskView;
  book: BookView;
  door: DoorView;
  student: StudentView;
  class: ClassView;
  teacher: TeacherView;
  operations: OperationsView;
}

export type StreamKind = keyof ViewOf;
export type StreamName<K extends StreamKind = StreamKind> = K extends StreamKind ? `${K}/${string}` : never;

export const stream = <K extends StreamKind>(kind: K, id: string): StreamName<K> => `${kind}/${id}` as StreamName<K>;

/** The name under which attempts and drafts of a task are kept: `module@version/task`. */
export const taskKey = (module: string, task: string): string => `${module}/${task}`;
