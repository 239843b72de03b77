using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Students;

public class StudentHelpTests
{
    private static readonly PersonId Misha = GrainWorld.Pupil(1);
    private static readonly Actor Self = new(Misha, Role.Student);
    private static readonly DateTimeOffset Noon = Rules.Noon;
    private static readonly LessonId Lesson = GrainWorld.LessonId;
    private static readonly Guid Question = new("6f1f7c1e-0000-4000-8000-0000000000aa");
    private static readonly NoteRef Words = new() { Teacher = GrainWorld.Anna, Note = new Guid("6f1f7c1e-0000-4000-8000-0000000000bb") };
    private static readonly NoteRef OthersWords = Words with { Teacher = new("t-other") };

    private static readonly StudentEvent[] Joined =
    [
        new StudentEnrolled { School = GrainWorld.SchoolId, Class = GrainWorld.ClassId },
        new LessonJoined { Lesson = Lesson, Module = Samples.ModuleId, At = Noon },
    ];

    private static readonly QuestionAsked Asked = new() { Lesson = Lesson, Question = Question, Text = "Почему?", Step = "s2", Task = "number", At = Noon };

    private static Scenario<StudentState, StudentCommand, StudentEvent>.GivenHistory As(Actor actor, bool isTaught, params StudentEvent[] more) =>
        Rules.Scenario<StudentState, StudentCommand, StudentEvent>(
            new(), (state, command, header) => StudentRules.Decide(Misha, state, command, header, Samples.Module, isTaught), StudentFold.Apply, actor, Noon)
            .Given([.. Joined, .. more]);

    private static Scenario<StudentState, StudentCommand, StudentEvent>.GivenHistory Own(params StudentEvent[] more) => As(Self, false, more);

    private static Scenario<StudentState, StudentCommand, StudentEvent>.GivenHistory Taught(params StudentEvent[] more) => As(GrainWorld.Teacher, true, more);

    private static StudentEvent[] Answered(LessonId? lesson, string? wrong = null) =>
    [
        new AnswerSubmitted { Task = Samples.Number, Attempt = 1, Answer = new NumberAnswer { Text = "1" }, Lesson = lesson, At = Noon },
        new AnswerChecked { Task = Samples.Number, Attempt = 1, Verdict = Verdict.NotYet, By = CheckKind.Automatic, Wrong = wrong },
    ];

    private static CheckAnswer Check(Verdict verdict = Verdict.Right, NoteRef? note = null) =>
        new() { Lesson = Lesson, Task = Samples.Number, Attempt = 1, Verdict = verdict, Note = note };

    private static AnswerChecked Checked(Verdict verdict = Verdict.Right, NoteRef? note = null, string? wrong = null) =>
        new() { Task = Samples.Number, Attempt = 1, Verdict = verdict, By = CheckKind.Teacher, Note = note, Wrong = wrong };

    public static TheoryData<StudentCommand, bool, bool> Rights => new()
    {
        { new ChooseLevel { Lesson = Lesson, Level = Level.Two }, true, false },
        { new RaiseHand { Lesson = Lesson }, true, false },
        { new LowerHand { Lesson = Lesson }, true, true },
        { new AskQuestion { Lesson = Lesson, Question = Question, Text = "?" }, true, false },
        { new CloseQuestion { Lesson = Lesson, Question = Question }, true, true },
        { Check(), false, true },
    };

    [Theory]
    [MemberData(nameof(Rights))]
    public void Decide_ByStudentTeacherOrStranger_IsAsTheTableSays(StudentCommand command, bool student, bool teacher)
    {
        Assert.Equal(student, IsAllowed(Self, false));
        Assert.Equal(teacher, IsAllowed(GrainWorld.Teacher, true));
        Assert.Equal(teacher, IsAllowed(new Actor(GrainWorld.Anna, Role.ClassTeacher), true));
        Assert.False(IsAllowed(GrainWorld.Teacher, false));
        foreach (var role in Enum.GetValues<Role>().Except([Role.Teacher, Role.ClassTeacher])) Assert.False(IsAllowed(new Actor(GrainWorld.Anna, role), true), $"{role}");

        bool IsAllowed(Actor actor, bool isTaught)
        {
            var state = As(actor, isTaught, [Asked, .. Answered(Lesson)]).State;
            return Rules.InWords(StudentRules.Decide(Misha, state, command, Rules.Header(actor), Samples.Module, isTaught)).Refusal is not RefusalCode.NotAllowed;
        }
    }

    [Theory]
    [MemberData(nameof(Rights))]
    public void Decide_InALessonNotJoined_IsRefused(StudentCommand command, bool student, bool teacher)
    {
        var state = new StudentState { Class = GrainWorld.ClassId };
        var actor = student ? Self : GrainWorld.Teacher;
        Assert.Equal(RefusalCode.NotJoined, Rules.InWords(StudentRules.Decide(Misha, state, command, Rules.Header(actor), null, teacher)).Refusal);
    }

    [Fact]
    public void ChooseLevel_ChangesAsOftenAsWanted()
    {
        var state = Own().When(new ChooseLevel { Lesson = Lesson, Level = Level.Three }).ThenOnce(new LevelChosen { Lesson = Lesson, Level = Level.Three, At = Noon });
        Assert.Equal(Level.Three, state.Lessons[Lesson].Level);
        Own(new LevelChosen { Lesson = Lesson, Level = Level.Three, At = Noon }).When(new ChooseLevel { Lesson = Lesson, Level = Level.Two })
            .Then(new LevelChosen { Lesson = Lesson, Level = Level.Two, At = Noon });
        Own().When(new ChooseLevel { Lesson = Lesson, Level = Level.Unknown }).Then(RefusalCode.NoSuchLevel);
        Own().When(new ChooseLevel { Lesson = Lesson, Level = (Level)1 }).Then(RefusalCode.NoSuchLevel);
    }

    [Fact]
    public void RaiseHand_WhenAlreadyRaised_ChangesNothing()
    {
        Own().When(new RaiseHand { Lesson = Lesson }).ThenOnce(new HandRaised { Lesson = Lesson, At = Noon });
        Own(new HandRaised { Lesson = Lesson, At = Noon.AddMinutes(-1) }).When(new RaiseHand { Lesson = Lesson }).ThenNothing();
    }

    [Fact]
    public void LowerHand_ByStudentOrTeacher_LowersItOnce()
    {
        var raised = new HandRaised { Lesson = Lesson, At = Noon };
        Own(raised).When(new LowerHand { Lesson = Lesson }).ThenOnce(new HandLowered { Lesson = Lesson, At = Noon });
        Assert.Null(Taught(raised).When(new LowerHand { Lesson = Lesson }).ThenOnce(new HandLowered { Lesson = Lesson, At = Noon }).Lessons[Lesson].HandSince);
        Own().When(new LowerHand { Lesson = Lesson }).ThenNothing();
    }

    [Fact]
    public void AskQuestion_IsKeptAsWritten()
    {
        var ask = new AskQuestion { Lesson = Lesson, Question = Question, Text = "  Почему? ", Step = "s2", Task = "number" };
        Own().When(ask).ThenOnce(Asked);
        Own(Asked).When(ask with { Text = "Другой" }).Then(RefusalCode.AlreadyExists);
    }

    [Fact]
    public void AskQuestion_OfABadForm_IsRefused()
    {
        var ask = new AskQuestion { Lesson = Lesson, Question = Question, Text = "?" };
        Own().When(ask with { Text = " " }).Then(RefusalCode.TextEmpty);
        Own().When(ask with { Text = null! }).Then(RefusalCode.TextEmpty);
        Own().When(ask with { Text = new string('а', 301) }).Then(RefusalCode.TextTooLong);
        Own().When(ask with { Question = Guid.Empty }).Then(RefusalCode.Malformed);
        Own().When(ask with { Step = "s9" }).Then(RefusalCode.NoSuchStep);
        Own().When(ask with { Task = "nothing" }).Then(RefusalCode.NoSuchTask);
    }

    [Fact]
    public void AskQuestion_WithFiveOpen_IsRefusedUntilOneIsClosed()
    {
        var five = Enumerable.Range(1, 5).Select(n => (StudentEvent)(Asked with { Question = new Guid(n, 0, 0, new byte[8]) })).ToArray();
        var ask = new AskQuestion { Lesson = Lesson, Question = Question, Text = "Почему?", Step = "s2", Task = "number" };
        Own(five).When(ask).Then(RefusalCode.TooManyQuestions);
        Own([.. five, new QuestionClosed { Lesson = Lesson, Question = new Guid(2, 0, 0, new byte[8]), At = Noon }]).When(ask).Then(Asked);
    }

    [Fact]
    public void CloseQuestion_ByATeacher_WithOwnWords_AnswersIt()
    {
        var close = new CloseQuestion { Lesson = Lesson, Question = Question, Reply = Words };
        var state = Taught(Asked).When(close).ThenOnce(new QuestionClosed { Lesson = Lesson, Question = Question, Reply = Words, At = Noon });
        Assert.Equal((Noon, Words), (state.Lessons[Lesson].Questions[0].ClosedAt, state.Lessons[Lesson].Questions[0].Reply));
        Taught(Asked).When(close with { Reply = OthersWords }).Then(RefusalCode.NotAllowed);
        Taught().When(close).Then(RefusalCode.NoSuchQuestion);
    }

    [Fact]
    public void CloseQuestion_ByTheStudent_TakesItBackWithoutWords()
    {
        Own(Asked).When(new CloseQuestion { Lesson = Lesson, Question = Question }).ThenOnce(new QuestionClosed { Lesson = Lesson, Question = Question, At = Noon });
        Own(Asked).When(new CloseQuestion { Lesson = Lesson, Question = Question, Reply = Words with { Teacher = Misha } }).Then(RefusalCode.NotAllowed);
    }

    [Fact]
    public void CheckAnswer_ReplacesAnEarlierCheck()
    {
        var state = Taught(Answered(Lesson)).When(Check(note: Words)).ThenOnce(Checked(note: Words));
        var attempt = state.Tasks[Samples.Number.ToString()].Attempts[0];
        Assert.Equal((Verdict.Right, CheckKind.Teacher, Words), (attempt.Verdict, attempt.By, attempt.Note));
        Taught([.. Answered(Lesson), Checked(note: Words)]).When(Check(Verdict.NotYet)).ThenOnce(Checked(Verdict.NotYet));
    }

    [Fact]
    public void CheckAnswer_WhenNotYet_KeepsWhatTheModuleSays()
    {
        Taught(Answered(Lesson, "w1")).When(Check(Verdict.NotYet, Words)).ThenOnce(Checked(Verdict.NotYet, Words, "w1"));
        Taught(Answered(Lesson, "w1")).When(Check()).ThenOnce(Checked());
    }

    [Fact]
    public void CheckAnswer_OfAnotherLesson_IsRefused()
    {
        Taught(Answered(new("l-2"))).When(Check()).Then(RefusalCode.NotAllowed);
        Taught(Answered(null)).When(Check()).ThenOnce(Checked());
    }

    [Fact]
    public void CheckAnswer_OfNothingOrWithoutAVerdict_IsRefused()
    {
        Taught(Answered(Lesson)).When(Check() with { Attempt = 2 }).Then(RefusalCode.NoSuchAttempt);
        Taught(Answered(Lesson)).When(Check() with { Attempt = 0 }).Then(RefusalCode.NoSuchAttempt);
        Taught().When(Check()).Then(RefusalCode.NoSuchAttempt);
        Taught(Answered(Lesson)).When(Check(Verdict.Waiting)).Then(RefusalCode.Malformed);
        Taught(Answered(Lesson)).When(Check(note: OthersWords)).Then(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Answer_ToTheTaskAtHand_KnowsHowLongItTook()
    {
        var state = Own(
            new PlaceChanged { Lesson = Lesson, Step = "s2", Task = "number", At = Noon.AddSeconds(-90) },
            new PlaceChanged { Lesson = Lesson, Step = "s3", Task = "number", At = Noon.AddSeconds(-50) }).State;
        Assert.Equal(90, Seconds(state, Samples.Number));
        Assert.Null(Seconds(state, Samples.Short));
        Assert.Null(Seconds(StudentFold.Apply(state, new PlaceChanged { Lesson = Lesson, Step = "s3", At = Noon }), Samples.Number));

        static int? Seconds(StudentState state, TaskRef task) => StudentFold.Apply(
            state, new AnswerSubmitted { Task = task, Attempt = 1, Answer = new NumberAnswer { Text = "1" }, Lesson = Lesson, At = Noon }).Tasks[task.ToString()].Attempts[0].Seconds;
    }
}
