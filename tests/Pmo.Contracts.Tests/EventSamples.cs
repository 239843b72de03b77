using System.Collections.Immutable;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;

namespace Pmo.Contracts.Tests;

/// <summary>One full sample of every stored event: each member has a value. Fixed for ever; a new member gets a value here.</summary>
internal static class EventSamples
{
    private static readonly DateTimeOffset At = new(2026, 9, 1, 8, 30, 15, 250, TimeSpan.Zero);
    private static readonly Guid Note = new("0197a000-0000-7000-8000-000000000001");
    private static readonly Guid Snapshot = new("0197a000-0000-7000-8000-000000000002");
    private static readonly Guid First = new("0197a000-0000-7000-8000-000000000003");
    private static readonly Guid Second = new("0197a000-0000-7000-8000-000000000004");
    private static readonly NoteRef Words = new() { Teacher = new("p-anna"), Note = Note };
    private static readonly TaskRef Task = new(new("m-fractions@1"), "t3");

    public static ImmutableArray<DomainEvent> All { get; } =
    [
        new LessonPlanned { Plan = Plan() },
        new LessonOpened { At = At, EndsAt = At.AddMinutes(45), Step = "start" },
        new StepReached { Step = "share" },
        new PaceWasSet { Step = "part", Pace = Pace.Self },
        new LessonPaused { Phrase = PausePhrase.LookAtBoard, Note = new NoteRef { Teacher = new("p-anna"), Note = Note }, At = At },
        new LessonResumed { At = At },
        new LessonExtended { EndsAt = At.AddMinutes(50) },
        new LessonEnded { At = At, ByBell = true },
        new ClassGathered { Frame = new GatherFrame { Step = "share", Task = "t3", Note = Words }, At = At },
        new ClassReleased { At = At },
        new TimerWasSet { EndsAt = At.AddMinutes(5), Seconds = 300 },
        new TimerHeld { Left = 120 },
        new TimerStopped(),
        new AnswersShown { Answers = new ShownAnswers { Snapshot = Snapshot, Task = "t3", Answers = [First, Second], WithNames = true }, Where = ShowPlace.BigScreen },
        new AnswersHidden { Where = ShowPlace.AfterAnswering, Task = "t3" },
        new ByNameWasSet { Open = true },
        new CodeTaken { Code = "04815162" },
        new CoTeacherAdded { Teacher = new("p-boris") },
        new CoTeacherRemoved { Teacher = new("p-boris") },

        new SnapshotKept
        {
            Snapshot = Snapshot,
            Task = "t3",
            Answers = [new KeptAnswer { Id = First, Student = new("p-misha"), Attempt = 2 }, new KeptAnswer { Id = Second, Student = new("p-olya"), Attempt = 1 }],
            At = At,
        },
        new SnapshotOrdered { Snapshot = Snapshot, Order = [Second, First] },

        new PlaceAsked { Place = new("p-misha"), Device = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", At = At },
        new PlaceGiven { Place = new("p-misha"), At = At },
        new PlaceFreed { Place = new("p-misha") },

        new ClassCreated { School = new("s-1"), Title = "5А", Grade = 5 },
        new StudentAdded { Student = new("p-misha") },
        new StudentRemoved { Student = new("p-misha") },
        new TeacherAdded { Teacher = new("p-anna") },
        new LessonListed { Card = Card() },

        new SchoolRegistered { Name = "Гимназия № 1", TimeZone = "Europe/Kaliningrad", District = "Гвардейский" },
        new ClassAdded { Class = new("5a") },
        new StaffAdded { Person = new("p-anna"), Role = Role.ClassTeacher },

        new TeacherRegistered { School = new("s-1") },
        new NoteWritten { Note = Note, Text = "Посмотрите на доску: «3/4» & <b>" },
        new OwnLessonListed { Card = Card() },

        new StudentEnrolled { School = new("s-1"), Class = new("5a") },
        new LessonJoined { Lesson = new("l-1"), Module = new("m-fractions@1"), At = At },
        new PlaceChanged { Lesson = new("l-1"), Step = "part", Task = "t5", At = At },
        Answered(1, new TextAnswer { Text = "Знаменатель\n— снизу 🙂" }),
        new AnswerChecked { Task = Task, Attempt = 2, Verdict = Verdict.NotYet, By = CheckKind.Teacher, Wrong = "w1", Note = Words },
        new LevelChosen { Lesson = new("l-1"), Level = Level.Four, At = At },
        new HandRaised { Lesson = new("l-1"), At = At },
        new HandLowered { Lesson = new("l-1"), At = At },
        new QuestionAsked { Lesson = new("l-1"), Question = First, Text = "Почему «снизу»?", Step = "share", Task = "t3", At = At },
        new QuestionClosed { Lesson = new("l-1"), Question = First, Reply = Words, At = At },
    ];

    /// <summary>The other kinds of answer in the same event.</summary>
    public static ImmutableArray<DomainEvent> Variants { get; } =
    [
        Answered(2, new ChoiceAnswer { Option = "b" }),
        Answered(3, new NumberAnswer { Text = "1 1/2" }),
        Answered(4, new NumberAnswer { Text = "2,5", Unit = "м" }),
        Answered(5, new SeveralAnswer { Options = ["a", "c"] }),
        Answered(6, new OrderAnswer { Items = ["b", "a", "c"] }),
        Answered(7, new MatchAnswer { Partners = ImmutableDictionary<string, string>.Empty.Add("a", "2") }),
        Answered(8, new ClozeAnswer { Gaps = ImmutableDictionary<string, string>.Empty.Add("1", "Знаменатель") }),
        Answered(9, new FileAnswer { Media = new(new string('a', 64)) }),
        Answered(10, new SketchAnswer { Lines = "10,10 20.5,20;0,750 1000,0" }),
        Answered(11, new OralAnswer()),
    ];

    private static AnswerSubmitted Answered(int attempt, Answer answer) => new()
    {
        Task = Task,
        Attempt = attempt,
        Answer = answer,
        Lesson = new("l-1"),
        Step = "share",
        LessonVersionSeen = 7,
        WrittenAt = At.AddSeconds(-90),
        At = At,
    };

    private static LessonPlan Plan() => new()
    {
        School = new("s-1"),
        Class = new("5a"),
        Teachers = [new("p-anna"), new("p-boris")],
        Subject = "math",
        Module = new("m-fractions@1"),
        Steps = [new LessonStep { Id = "start", Pace = Pace.Teacher }, new LessonStep { Id = "part", Pace = Pace.Self }],
        StartsAt = At,
        EndsAt = At.AddMinutes(45),
    };

    private static LessonCard Card() => new()
    {
        Lesson = new("l-1"),
        Version = 4,
        Class = new("5a"),
        Subject = "math",
        Module = new("m-fractions@1"),
        Status = LessonStatus.Open,
        StartsAt = At,
        EndsAt = At.AddMinutes(45),
        Removed = true,
    };
}
