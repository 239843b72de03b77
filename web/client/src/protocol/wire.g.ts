// Generated from grain-interfaces/Wire and what it refers to. Do not edit: tests/Pmo.Contracts.Tests says how to renew it.

export type ClassId = string;
export type LessonId = string;
export type MediaId = string;
export type ModuleVersionId = string;
export type PersonId = string;
export type SchoolId = string;

export type Arrival = 'unknown' | 'inTime' | 'duringPause' | 'afterBell';
export type CheckKind = 'unknown' | 'automatic' | 'self' | 'peer' | 'teacher';
export type Grade = 'unknown' | 'fine' | 'watch' | 'bad';
export type LessonStatus = 'unknown' | 'planned' | 'open' | 'ended';
export type Level = 'unknown' | 'two' | 'three' | 'four';
export type Link = 'unknown' | 'away' | 'good' | 'slow' | 'elsewhere';
export type Pace = 'unknown' | 'teacher' | 'self';
export type PausePhrase = 'unknown' | 'eyesOnTeacher' | 'lookAtBoard' | 'discuss' | 'shortBreak';
export type PlaceStatus = 'unknown' | 'free' | 'waiting' | 'admitted';
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
  | 'timerOutOfRange'
  | 'noTimer'
  | 'noSuchSnapshot'
  | 'tooManyAnswers'
  | 'lastTeacher'
  | 'byNameClosed'
  | 'placeTaken'
  | 'noSuchPlace'
  | 'noSuchCode'
  | 'notEnrolled'
  | 'noSuchTask'
  | 'answerOfWrongKind'
  | 'noSuchOption'
  | 'numberUnreadable'
  | 'notJoined'
  | 'stepNotReachable'
  | 'draftTooLong'
  | 'noSuchLevel'
  | 'tooManyQuestions'
  | 'noSuchQuestion'
  | 'noSuchAttempt'
  | 'noSuchFile'
  | 'fileTooLarge'
  | 'fileOfWrongType'
  | 'filesFull'
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
  | 'screen'
  | 'system';
export type ShowPlace = 'unknown' | 'bigScreen' | 'afterAnswering';
export type SketchPaper = 'unknown' | 'plain' | 'squared' | 'axes';
export type Stuck = 'unknown' | 'no' | 'manyTries' | 'longAtTask' | 'silent';
export type TaskFormKind =
  | 'unknown'
  | 'choice'
  | 'number'
  | 'shortText'
  | 'several'
  | 'order'
  | 'match'
  | 'longText'
  | 'cloze'
  | 'upload'
  | 'sketch'
  | 'oral';
export type TroubleKind =
  | 'unknown'
  | 'screensGone'
  | 'linksBreak'
  | 'linksSlow'
  | 'screensStall'
  | 'answersSlow'
  | 'commandsFail'
  | 'loadRefused'
  | 'processSilent'
  | 'journalFails'
  | 'journalSlow'
  | 'journalQueues'
  | 'reactionsWait'
  | 'reactionsRefused'
  | 'backupOld'
  | 'backupMissing';
export type Verdict = 'unknown' | 'waiting' | 'right' | 'notYet';

export type Answer =
  | ChoiceAnswer
  | ClozeAnswer
  | FileAnswer
  | MatchAnswer
  | NumberAnswer
  | OralAnswer
  | OrderAnswer
  | SeveralAnswer
  | SketchAnswer
  | TextAnswer;
export type ClientCommand =
  | AddCoTeacher
  | AddTime
  | AdmitToPlace
  | AskQuestion
  | CheckAnswer
  | ChooseLevel
  | CloseQuestion
  | EndLesson
  | ExtendLesson
  | FreePlace
  | GatherClass
  | GoToPlace
  | GoToStep
  | HideAnswers
  | JoinLesson
  | KeepSnapshot
  | LowerHand
  | OpenLesson
  | OrderSnapshot
  | PauseLesson
  | RaiseHand
  | ReleaseClass
  | RemoveCoTeacher
  | ResumeLesson
  | SetByName
  | SetPace
  | SetShownNames
  | ShowAnswers
  | StartTimer
  | StopTimer
  | SubmitAnswer
  | WriteNote;
export type View = BookView | ClassView | DeskView | DoorView | LessonView | OperationsView | StudentView | TeacherView;

export interface AddCoTeacher {
  readonly t: 'lesson.add_teacher';
  readonly teacher: PersonId;
}

export interface AddTime {
  readonly t: 'lesson.add_time';
  readonly seconds: number;
}

export interface AdmitToPlace {
  readonly t: 'door.admit';
  readonly place: PersonId;
}

export interface AskQuestion {
  readonly t: 'student.ask_question';
  readonly lesson: LessonId;
  readonly question: string;
  readonly text: string;
  readonly step?: string;
  readonly task?: string;
}

export interface AttemptView {
  readonly answer?: Answer;
  readonly at?: string;
  readonly verdict?: Verdict;
  readonly by?: CheckKind;
  readonly hint?: string;
  readonly note?: string;
}

export interface BookView {
  readonly snapshots?: Readonly<Record<string, SnapshotView>>;
}

export interface CardSignIn {
  readonly code: string;
}

export interface CheckAnswer {
  readonly t: 'student.check_answer';
  readonly lesson: LessonId;
  readonly task: TaskRef;
  readonly attempt: number;
  readonly verdict: Verdict;
  readonly note?: NoteRef;
}

export interface ChoiceAnswer {
  readonly t: 'answer.choice';
  readonly option: string;
}

export interface ChooseLevel {
  readonly t: 'student.choose_level';
  readonly lesson: LessonId;
  readonly level: Level;
}

export interface ClassView {
  readonly title?: string;
  readonly lessons?: Readonly<Record<LessonId, LessonCardView>>;
}

export interface CloseQuestion {
  readonly t: 'student.close_question';
  readonly lesson: LessonId;
  readonly question: string;
  readonly reply?: NoteRef;
}

export interface ClozeAnswer {
  readonly t: 'answer.cloze';
  readonly gaps: Readonly<Record<string, string>>;
}

export interface ClozeContent {
  readonly text: string;
  readonly gap: string;
  readonly options: readonly string[];
}

export interface Colleague {
  readonly person: PersonId;
  readonly name: string;
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

export interface DoorView {
  readonly places?: Readonly<Record<PersonId, HeldPlaceView>>;
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

export interface FileAnswer {
  readonly t: 'answer.file';
  readonly media: MediaId;
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

export interface FreePlace {
  readonly t: 'door.free';
  readonly place: PersonId;
}

export interface GatherClass {
  readonly t: 'lesson.gather';
  readonly frame: GatherFrame;
}

export interface GatherFrame {
  readonly step: string;
  readonly task?: string;
  readonly note?: NoteRef;
}

export interface GatherView {
  readonly on: boolean;
  readonly step: string;
  readonly task: string;
  readonly note: string;
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

export interface GrainLine {
  readonly activations: number;
  readonly calls: number;
  readonly callMicros: number;
  readonly errors: number;
  readonly timeouts: number;
  readonly waiting: number;
}

export interface HeldPlaceView {
  readonly name: string;
  readonly status: PlaceStatus;
  readonly since?: string;
}

export interface HideAnswers {
  readonly t: 'lesson.hide_answers';
  readonly where: ShowPlace;
  readonly task?: string;
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

export interface JoinView {
  readonly lesson: LessonId;
  readonly classTitle: string;
  readonly subject: string;
  readonly mine: boolean;
  readonly byName: boolean;
  readonly places: Readonly<Record<string, string>>;
}

export interface KeepSnapshot {
  readonly t: 'book.keep_snapshot';
  readonly snapshot: string;
  readonly task: string;
  readonly answers: readonly KeptAnswer[];
}

export interface KeptAnswer {
  readonly id: string;
  readonly student: PersonId;
  readonly attempt: number;
}

export interface KeptAnswerView {
  readonly student: PersonId;
  readonly name: string;
  readonly attempt: number;
  readonly answer?: Answer;
  readonly verdict: Verdict;
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
  readonly removed?: boolean;
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
  readonly teacherNames?: Readonly<Record<PersonId, string>>;
  readonly gather?: GatherView;
  readonly timer?: TimerView;
  readonly board?: ShownView;
  readonly shown?: Readonly<Record<string, ShownView>>;
  readonly code?: string;
  readonly byName?: boolean;
}

export interface LowerHand {
  readonly t: 'student.lower_hand';
  readonly lesson: LessonId;
}

export interface MarkView {
  readonly verdict: Verdict;
  readonly attempts: number;
  readonly arrival: Arrival;
}

export interface MatchAnswer {
  readonly t: 'answer.match';
  readonly partners: Readonly<Record<string, string>>;
}

export interface Me {
  readonly person?: PersonId;
  readonly role?: Role;
  readonly name?: string;
  readonly class?: ClassId;
  readonly school?: string;
  readonly language: string;
  readonly only?: LessonId;
  readonly demo: boolean;
  readonly demoPeople: readonly DemoPerson[];
}

export interface MediaAnswer {
  readonly media: MediaId;
}

export interface ModuleKey {
  readonly tasks: Readonly<Record<string, TaskKey>>;
}

export interface NoteRef {
  readonly teacher: PersonId;
  readonly note: string;
}

export interface NumberAnswer {
  readonly t: 'answer.number';
  readonly text: string;
  readonly unit?: string;
}

export interface OpenLesson {
  readonly t: 'lesson.open';
}

export interface OperationsNow {
  readonly at: string;
  readonly slot: number;
  readonly lessons: number;
  readonly sockets: number;
  readonly logOns: number;
  readonly signInsDenied: number;
  readonly returned: number;
  readonly failed: number;
  readonly refused: number;
  readonly ackMicros: number;
  readonly fanOutMicros: number;
  readonly commitMicros: number;
  readonly journalQueue: number;
  readonly queuePercent: number;
  readonly reactionsFailed: number;
  readonly reactionsRefused: number;
  readonly reactionsPending: number;
  readonly backupMinutes: number;
  readonly why: readonly Trouble[];
}

export interface OperationsSample {
  readonly at: string;
  readonly lessons: number;
  readonly sockets: number;
  readonly logOns: number;
  readonly ackMicros: number;
  readonly fanOutMicros: number;
  readonly refused: number;
  readonly failed: number;
  readonly journalQueue: number;
  readonly schools: readonly SchoolSample[];
}

export interface OperationsView {
  readonly now?: OperationsNow;
  readonly schools?: Readonly<Record<SchoolId, SchoolLine>>;
  readonly names?: Readonly<Record<SchoolId, SchoolNameView>>;
  readonly processes?: Readonly<Record<string, ProcessLine>>;
  readonly grains?: Readonly<Record<string, GrainLine>>;
  readonly history?: Readonly<Record<string, OperationsSample>>;
}

export interface OptionContent {
  readonly id: string;
  readonly text: string;
}

export interface OralAnswer {
  readonly t: 'answer.oral';
}

export interface OrderAnswer {
  readonly t: 'answer.order';
  readonly items: readonly string[];
}

export interface OrderSnapshot {
  readonly t: 'book.order_snapshot';
  readonly snapshot: string;
  readonly order: readonly string[];
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

export interface PlaceAnswer {
  readonly lesson: LessonId;
  readonly status: PlaceStatus;
  readonly name: string;
}

export interface PlaceView {
  readonly module?: ModuleVersionId;
  readonly step?: string;
  readonly task?: string;
  readonly level?: Level;
  readonly hand?: boolean;
  readonly questions?: Readonly<Record<string, QuestionView>>;
}

export interface PresenceReport {
  readonly lesson: LessonId;
  readonly here: boolean;
  readonly roundTrip: number;
}

export interface ProcessLine {
  readonly web: boolean;
  readonly silo: boolean;
  readonly silent: boolean;
  readonly startedAt: string;
  readonly cpuPercent: number;
  readonly memoryMb: number;
  readonly sockets: number;
  readonly activations: number;
}

export interface QuestionView {
  readonly open: boolean;
  readonly text: string;
  readonly step: string;
  readonly task: string;
  readonly at: string;
  readonly reply: string;
}

export interface RaiseHand {
  readonly t: 'student.raise_hand';
  readonly lesson: LessonId;
}

export interface ReleaseClass {
  readonly t: 'lesson.release';
}

export interface RemoveCoTeacher {
  readonly t: 'lesson.remove_teacher';
  readonly teacher: PersonId;
}

export interface ResumeLesson {
  readonly t: 'lesson.resume';
}

export interface Revision {
  readonly epoch: string;
  readonly version: number;
}

export interface SchoolLine {
  readonly lessons: number;
  readonly sockets: number;
  readonly logOns: number;
  readonly returned: number;
  readonly slow: number;
  readonly stalled: number;
  readonly ackMicros: number;
  readonly fanOutMicros: number;
  readonly grade: Grade;
  readonly why: readonly Trouble[];
}

export interface SchoolNameView {
  readonly name: string;
  readonly district: string;
}

export interface SchoolSample {
  readonly school: SchoolId;
  readonly sockets: number;
  readonly returned: number;
}

export interface SetByName {
  readonly t: 'lesson.set_by_name';
  readonly open: boolean;
}

export interface SetPace {
  readonly t: 'lesson.set_pace';
  readonly step: string;
  readonly pace: Pace;
}

export interface SetShownNames {
  readonly t: 'lesson.set_shown_names';
  readonly withNames: boolean;
}

export interface SeveralAnswer {
  readonly t: 'answer.several';
  readonly options: readonly string[];
}

export interface ShowAnswers {
  readonly t: 'lesson.show_answers';
  readonly answers: ShownAnswers;
  readonly where: ShowPlace;
}

export interface ShownAnswerView {
  readonly id: string;
  readonly answer?: Answer;
  readonly name: string;
}

export interface ShownAnswers {
  readonly snapshot: string;
  readonly task: string;
  readonly answers: readonly string[];
  readonly withNames: boolean;
}

export interface ShownView {
  readonly on: boolean;
  readonly snapshot: string;
  readonly task: string;
  readonly answers: readonly ShownAnswerView[];
  readonly withNames: boolean;
}

export interface SketchAnswer {
  readonly t: 'answer.sketch';
  readonly lines: string;
}

export interface SnapshotView {
  readonly task?: string;
  readonly at?: string;
  readonly answers?: Readonly<Record<string, KeptAnswerView>>;
  readonly order?: readonly string[];
}

export interface StartTimer {
  readonly t: 'lesson.start_timer';
  readonly seconds: number;
}

export interface StepContent {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly tasks: readonly TaskContent[];
}

export interface StopTimer {
  readonly t: 'lesson.stop_timer';
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
  readonly partners: readonly OptionContent[];
  readonly parts: readonly ClozeContent[];
  readonly unit: string;
  readonly units: readonly string[];
  readonly maxLength: number;
  readonly photoOnly: boolean;
  readonly paper: SketchPaper;
}

export interface TaskKey {
  readonly right: string;
  readonly modelAnswer: string;
  readonly wrong: readonly TypicalWrongContent[];
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
  readonly level?: Level;
  readonly hand?: boolean;
  readonly handSince?: string;
  readonly questions?: Readonly<Record<string, QuestionView>>;
  readonly stuck?: Stuck;
}

export interface TimerView {
  readonly on: boolean;
  readonly endsAt: string;
  readonly seconds: number;
  readonly held: number;
}

export interface Trouble {
  readonly kind: TroubleKind;
  readonly grade: Grade;
  readonly count: number;
}

export interface TvAnswer {
  readonly code: string;
  readonly paired: boolean;
  readonly until?: string;
}

export interface TvConfirm {
  readonly code: string;
  readonly lesson: LessonId;
}

export interface TypicalWrongContent {
  readonly answer: string;
  readonly says: string;
}

export interface WriteNote {
  readonly t: 'teacher.write_note';
  readonly note: string;
  readonly text: string;
}
