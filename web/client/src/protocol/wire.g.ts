// Generated from grain-interfaces/Wire and what it refers to. Do not edit: tests/Pmo.Contracts.Tests says how to renew it.

export type ClassId = string;
export type LessonId = string;
export type ModuleVersionId = string;
export type PersonId = string;

export type Arrival = 'unknown' | 'inTime' | 'duringPause' | 'afterBell';
export type LessonStatus = 'unknown' | 'planned' | 'open' | 'ended';
export type Level = 'unknown' | 'two' | 'three' | 'four';
export type Link = 'unknown' | 'away' | 'good' | 'slow' | 'elsewhere';
export type Pace = 'unknown' | 'teacher' | 'self';
export type PausePhrase = 'unknown' | 'eyesOnTeacher' | 'lookAtBoard' | 'discuss' | 'shortBreak';
export type RefusalCode =
  | 'unknown'
  | 'malformed'
  | 'notSignedIn'
  | 'notAllowed'
  | 'idReused'
  | 'busy'
  | 'noSuchStream'
  | 'textTooLong'
  | 'textEmpty'
  | 'lessonNotPlanned'
  | 'lessonAlreadyPlanned'
  | 'lessonNotOpen'
  | 'lessonEnded'
  | 'noSuchStep'
  | 'noSuchPace'
  | 'timesOutOfOrder'
  | 'extensionOutOfRange'
  | 'stepsMissing'
  | 'notEnrolled'
  | 'noSuchTask'
  | 'answerOfWrongKind'
  | 'noSuchOption'
  | 'numberUnreadable'
  | 'notJoined'
  | 'stepNotReachable'
  | 'draftTooLong'
  | 'alreadyExists'
  | 'noSuchPerson'
  | 'wrongSignIn'
  | 'signInExpired'
  | 'accountBlocked'
  | 'tooManyTries'
  | 'notFound';
export type Role =
  | 'unknown'
  | 'student'
  | 'teacher'
  | 'classTeacher'
  | 'configurator'
  | 'parent'
  | 'principal'
  | 'operator'
  | 'system';
export type TaskFormKind = 'unknown' | 'choice' | 'number' | 'shortText';
export type Verdict = 'unknown' | 'waiting' | 'right' | 'notYet';

export type Answer = ChoiceAnswer | NumberAnswer | TextAnswer;
export type ClientCommand =
  | EndLesson
  | ExtendLesson
  | GoToPlace
  | GoToStep
  | JoinLesson
  | OpenLesson
  | PauseLesson
  | ResumeLesson
  | SetPace
  | SubmitAnswer
  | WriteNote;
export type View = ClassView | DeskView | LessonView | StudentView | TeacherView;

export interface AttemptView {
  readonly answer?: Answer;
  readonly at?: string;
  readonly verdict?: Verdict;
}

export interface CardSignIn {
  readonly code: string;
}

export interface ChoiceAnswer {
  readonly t: 'answer.choice';
  readonly option: string;
}

export interface ClassView {
  readonly title?: string;
  readonly lessons?: Readonly<Record<LessonId, LessonCardView>>;
}

export interface DemoEntry {
  readonly person: PersonId;
}

export interface DemoPerson {
  readonly person: PersonId;
  readonly role: Role;
  readonly name: string;
  readonly detail: string;
}

export interface DeskView {
  readonly tiles?: Readonly<Record<PersonId, TileView>>;
}

export interface DraftAnswer {
  readonly revision?: number;
  readonly behind?: DraftView;
  readonly refused?: RefusalCode;
}

export interface DraftRequest {
  readonly task: string;
  readonly base: number;
  readonly device: string;
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

export interface DraftView {
  readonly task: string;
  readonly revision: number;
  readonly device: string;
  readonly text: string;
}

export interface EndLesson {
  readonly t: 'lesson.end';
}

export interface ExtendLesson {
  readonly t: 'lesson.extend';
  readonly minutes: number;
}

export interface Frame {
  readonly s?: string;
  readonly rev?: Revision;
  readonly base?: number;
  readonly change?: View;
  readonly full?: View;
  readonly draft?: DraftView;
  readonly heads?: Readonly<Record<string, Revision>>;
  readonly closed?: RefusalCode;
}

export interface GoToPlace {
  readonly t: 'student.go_to_place';
  readonly lesson: LessonId;
  readonly step: string;
  readonly task?: string;
}

export interface GoToStep {
  readonly t: 'lesson.go_to_step';
  readonly step: string;
}

export interface GoalView {
  readonly text: string;
  readonly two: string;
  readonly three: string;
  readonly four: string;
}

export interface Intent {
  readonly id: string;
  readonly stream: string;
  readonly command: ClientCommand;
}

export interface IntentAnswer {
  readonly version?: number;
  readonly refused?: RefusalCode;
}

export interface JoinLesson {
  readonly t: 'student.join_lesson';
  readonly lesson: LessonId;
  readonly module: ModuleVersionId;
}

export interface LessonCardView {
  readonly class: ClassId;
  readonly classTitle: string;
  readonly subject: string;
  readonly module: ModuleVersionId;
  readonly moduleTitle: string;
  readonly status: LessonStatus;
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface LessonView {
  readonly class?: ClassId;
  readonly classTitle?: string;
  readonly subject?: string;
  readonly module?: ModuleVersionId;
  readonly status?: LessonStatus;
  readonly current?: string;
  readonly steps?: readonly string[];
  readonly paces?: Readonly<Record<string, Pace>>;
  readonly pause?: PauseView;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly endedAt?: string;
  readonly teachers?: readonly PersonId[];
}

export interface MarkView {
  readonly verdict: Verdict;
  readonly attempts: number;
  readonly arrival: Arrival;
}

export interface Me {
  readonly person?: PersonId;
  readonly role?: Role;
  readonly name?: string;
  readonly class?: ClassId;
  readonly school?: string;
  readonly language: string;
  readonly demo: boolean;
  readonly demoPeople: readonly DemoPerson[];
}

export interface NoteRef {
  readonly teacher: PersonId;
  readonly note: string;
}

export interface NumberAnswer {
  readonly t: 'answer.number';
  readonly text: string;
}

export interface OpenLesson {
  readonly t: 'lesson.open';
}

export interface OptionContent {
  readonly id: string;
  readonly text: string;
}

export interface PasswordSignIn {
  readonly login: string;
  readonly password: string;
}

export interface PauseLesson {
  readonly t: 'lesson.pause';
  readonly phrase: PausePhrase;
  readonly note?: NoteRef;
}

export interface PauseView {
  readonly on: boolean;
  readonly phrase: PausePhrase;
  readonly note: string;
}

export interface PlaceView {
  readonly module?: ModuleVersionId;
  readonly step?: string;
  readonly task?: string;
}

export interface PresenceReport {
  readonly lesson: LessonId;
  readonly here: boolean;
  readonly roundTrip: number;
}

export interface ResumeLesson {
  readonly t: 'lesson.resume';
}

export interface Revision {
  readonly epoch: string;
  readonly version: number;
}

export interface SetPace {
  readonly t: 'lesson.set_pace';
  readonly step: string;
  readonly pace: Pace;
}

export interface StepContent {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly tasks: readonly TaskContent[];
}

export interface StudentModule {
  readonly id: ModuleVersionId;
  readonly title: string;
  readonly subject: string;
  readonly motivatingTask: string;
  readonly problemQuestion: string;
  readonly goal: GoalView;
  readonly steps: readonly StepContent[];
}

export interface StudentView {
  readonly class?: ClassId;
  readonly lessons?: Readonly<Record<LessonId, PlaceView>>;
  readonly tasks?: Readonly<Record<string, Readonly<Record<string, AttemptView>>>>;
}

export interface SubmitAnswer {
  readonly t: 'student.submit_answer';
  readonly task: TaskRef;
  readonly answer: Answer;
  readonly lesson?: LessonId;
  readonly step?: string;
  readonly lessonVersionSeen: number;
  readonly writtenAt?: string;
}

export interface SyncAnswer {
  readonly refused: Readonly<Record<string, RefusalCode>>;
  readonly now: string;
}

export interface SyncRequest {
  readonly streams: Readonly<Record<string, Revision | null>>;
}

export interface TaskContent {
  readonly id: string;
  readonly level: Level;
  readonly required: boolean;
  readonly prompt: string;
  readonly form: TaskFormKind;
  readonly options: readonly OptionContent[];
  readonly unit: string;
  readonly maxLength: number;
}

export interface TaskRef {
  readonly module: ModuleVersionId;
  readonly task: string;
}

export interface TeacherView {
  readonly lessons?: Readonly<Record<LessonId, LessonCardView>>;
}

export interface TextAnswer {
  readonly t: 'answer.text';
  readonly text: string;
}

export interface TileView {
  readonly name?: string;
  readonly link?: Link;
  readonly step?: string;
  readonly task?: string;
  readonly marks?: Readonly<Record<string, MarkView>>;
  readonly lastActivity?: string;
}

export interface WriteNote {
  readonly t: 'teacher.write_note';
  readonly note: string;
  readonly text: string;
}
