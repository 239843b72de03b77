using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Students;

public class StudentRulesTests
{
    private static readonly PersonId Misha = GrainWorld.Pupil(1);
    private static readonly Actor Self = new(Misha, Role.Student);
    private static readonly DateTimeOffset Noon = Rules.Noon;
    private static readonly StudentEnrolled Enrolled = new() { School = GrainWorld.SchoolId, Class = GrainWorld.ClassId };
    private static readonly LessonJoined Joined = new() { Lesson = GrainWorld.LessonId, Module = Samples.ModuleId, At = Noon };

    private static Scenario<StudentState, StudentCommand, StudentEvent> Student(Actor? actor = null, ModuleContent? module = null, DateTimeOffset? at = null) =>
        Rules.Scenario<StudentState, StudentCommand, StudentEvent>(
            new(), (state, command, header) => StudentRules.Decide(Misha, state, command, header, module ?? Samples.Module), StudentFold.Apply, actor ?? Self, at);

    private static AnswerSubmitted Submitted(TaskRef task, Answer answer, int attempt = 1, LessonId? lesson = null) =>
        new() { Task = task, Attempt = attempt, Answer = answer, Lesson = lesson, At = Noon };

    private static AnswerChecked Checked(TaskRef task, Verdict verdict, int attempt = 1) =>
        new() { Task = task, Attempt = attempt, Verdict = verdict, By = CheckKind.Automatic };

    [Fact]
    public void Enrol_ByThePlatform_PutsTheStudentIntoAClassOnce() => Student(GrainWorld.Platform)
        .Given().When(new EnrolStudent { School = GrainWorld.SchoolId, Class = GrainWorld.ClassId }).ThenOnce(Enrolled);

    [Theory]
    [InlineData(Role.Student)]
    [InlineData(Role.Teacher)]
    [InlineData(Role.Parent)]
    [InlineData(Role.Unknown)]
    public void Enrol_ByAnybodyElse_IsRefused(Role role) => Student(new Actor(Misha, role))
        .Given().When(new EnrolStudent { School = GrainWorld.SchoolId, Class = GrainWorld.ClassId }).Then(RefusalCode.NotAllowed);

    [Fact]
    public void Enrol_WithoutAKey_IsRefused()
    {
        Student(GrainWorld.Platform).Given().When(new EnrolStudent { School = default, Class = GrainWorld.ClassId }).Then(RefusalCode.Malformed);
        Student(GrainWorld.Platform).Given().When(new EnrolStudent { School = GrainWorld.SchoolId, Class = default }).Then(RefusalCode.Malformed);
    }

    public static TheoryData<StudentCommand> OwnCommands =>
        [Samples.Join, new GoToPlace { Lesson = GrainWorld.LessonId, Step = "s1" }, Samples.Answer(1)];

    [Theory]
    [MemberData(nameof(OwnCommands))]
    public void Decide_ForAnotherPersonsRecord_IsRefused(StudentCommand command)
    {
        Student(new Actor(GrainWorld.Pupil(2), Role.Student)).Given(Enrolled, Joined).When(command).Then(RefusalCode.NotAllowed);
        Student(new Actor(Misha, Role.Teacher)).Given(Enrolled, Joined).When(command).Then(RefusalCode.NotAllowed);
        Student(GrainWorld.Platform).Given(Enrolled, Joined).When(command).Then(RefusalCode.NotAllowed);
    }

    [Theory]
    [MemberData(nameof(OwnCommands))]
    public void Decide_BeforeEnrolment_IsRefused(StudentCommand command) => Student().Given().When(command).Then(RefusalCode.NotEnrolled);

    [Fact]
    public void Join_Once_KeepsTheModuleVersion()
    {
        var state = Student().Given(Enrolled).When(Samples.Join).ThenOnce(Joined);
        Assert.Equal(Samples.ModuleId, state.Lessons[GrainWorld.LessonId].Module);
    }

    [Fact]
    public void Join_Again_KeepsTheVersionOnceBegun() =>
        Student().Given(Enrolled, Joined).When(new JoinLesson { Lesson = GrainWorld.LessonId, Module = new("m-test@2") }).ThenNothing();

    [Fact]
    public void Join_WithoutALesson_IsRefused() => Student().Given(Enrolled).When(new JoinLesson { Lesson = default, Module = Samples.ModuleId }).Then(RefusalCode.Malformed);

    [Fact]
    public void Join_WithAnUnknownModule_IsRefused() =>
        Rules.Scenario<StudentState, StudentCommand, StudentEvent>(
                new(), (state, command, header) => StudentRules.Decide(Misha, state, command, header, null), StudentFold.Apply, Self)
            .Given(Enrolled).When(Samples.Join).Then(RefusalCode.NoSuchTask);

    [Fact]
    public void GoToPlace_MovesOnce_AndKeepsTheModule()
    {
        var state = Student().Given(Enrolled, Joined).When(new GoToPlace { Lesson = GrainWorld.LessonId, Step = "s2", Task = "number" })
            .ThenOnce(new PlaceChanged { Lesson = GrainWorld.LessonId, Step = "s2", Task = "number", At = Noon });
        Assert.Equal(new LessonPlace { Module = Samples.ModuleId, Step = "s2", Task = "number", TaskSince = Noon }, state.Lessons[GrainWorld.LessonId]);
    }

    [Theory]
    [InlineData("s9", null, RefusalCode.NoSuchStep)]
    [InlineData(null, null, RefusalCode.NoSuchStep)]
    [InlineData("s1", "nothing", RefusalCode.NoSuchTask)]
    [InlineData("s1", "", RefusalCode.NoSuchTask)]
    public void GoToPlace_ToNowhere_IsRefused(string? step, string? task, RefusalCode code) =>
        Student().Given(Enrolled, Joined).When(new GoToPlace { Lesson = GrainWorld.LessonId, Step = step!, Task = task }).Then(code);

    [Fact]
    public void GoToPlace_InALessonNotJoined_IsRefused() =>
        Student().Given(Enrolled).When(new GoToPlace { Lesson = GrainWorld.LessonId, Step = "s1" }).Then(RefusalCode.NotJoined);

    [Fact]
    public void Submit_WhatTheMachineChecks_IsCheckedInTheSameCommit() => Student().Given(Enrolled)
        .When(Samples.Answer(Samples.Number, new NumberAnswer { Text = "3/4" }))
        .Then(Submitted(Samples.Number, new NumberAnswer { Text = "3/4" }), Checked(Samples.Number, Verdict.Right));

    [Fact]
    public void Submit_WhatAPersonChecks_Waits()
    {
        var state = Student().Given(Enrolled).When(Samples.Write("потому что")).Then(Submitted(Samples.Free, new TextAnswer { Text = "потому что" }));
        Assert.Equal(Verdict.Waiting, state.Tasks[Samples.Free.ToString()].Attempts.Single().Verdict);
    }

    [Fact]
    public void Submit_Again_IsTheNextAttemptAndTheFirstStays()
    {
        var (no, yes) = (new ChoiceAnswer { Option = "a" }, new ChoiceAnswer { Option = "b" });
        var state = Student().Given(Enrolled, Submitted(Samples.Choice, no), Checked(Samples.Choice, Verdict.NotYet))
            .When(Samples.Answer(Samples.Choice, yes)).Then(Submitted(Samples.Choice, yes, 2), Checked(Samples.Choice, Verdict.Right, 2));
        Assert.Equal([Verdict.NotYet, Verdict.Right], state.Tasks[Samples.Choice.ToString()].Attempts.Select(a => a.Verdict));
    }

    [Fact]
    public void Submit_CountsAttemptsByTask() => Student()
        .Given(Enrolled, Submitted(Samples.Free, new TextAnswer { Text = "x" }))
        .When(Samples.Answer(Samples.Choice, new ChoiceAnswer { Option = "b" }))
        .Then(Submitted(Samples.Choice, new ChoiceAnswer { Option = "b" }), Checked(Samples.Choice, Verdict.Right));

    [Fact]
    public void Submit_KeepsWhatTheScreenShowedAndWhenItWasWritten()
    {
        var sent = Samples.Write("да") with { Lesson = GrainWorld.LessonId, Step = "s4", LessonVersionSeen = 7, WrittenAt = Noon.AddHours(-3) };
        Student(at: Noon).Given(Enrolled).When(sent).Then(
            Submitted(Samples.Free, sent.Answer, lesson: GrainWorld.LessonId) with { Step = "s4", LessonVersionSeen = 7, WrittenAt = Noon.AddHours(-3) });
    }

    [Fact]
    public void Submit_OfATypicalWrongAnswer_KeepsWhichOneItIs()
    {
        var task = new TaskRef(Samples.ModuleId, "several");
        var answer = new SeveralAnswer { Options = ["b", "a"] };
        Student().Given(Enrolled).When(Samples.Answer(task, answer)).Then(
            Submitted(task, answer), Checked(task, Verdict.NotYet) with { Wrong = "w2" });
    }

    [Fact]
    public void Submit_OfAnythingThatAPersonChecks_Waits()
    {
        foreach (var (task, answer) in ((string, Answer)[])
            [("long", new TextAnswer { Text = "да" }), ("sketch", new SketchAnswer { Lines = "1,1 2,2" }), ("oral", new OralAnswer())])
            Student().Given(Enrolled).When(Samples.Answer(new(Samples.ModuleId, task), answer)).Then(Submitted(new(Samples.ModuleId, task), answer));
    }

    public static TheoryData<string, Answer?, RefusalCode> BadForms => new()
    {
        { "choice", new ChoiceAnswer { Option = "z" }, RefusalCode.NoSuchOption },
        { "choice", new ChoiceAnswer { Option = null! }, RefusalCode.NoSuchOption },
        { "choice", new TextAnswer { Text = "b" }, RefusalCode.AnswerOfWrongKind },
        { "choice", null, RefusalCode.AnswerOfWrongKind },
        { "number", new NumberAnswer { Text = "семь" }, RefusalCode.NumberUnreadable },
        { "number", new NumberAnswer { Text = " " }, RefusalCode.TextEmpty },
        { "number", new NumberAnswer { Text = null! }, RefusalCode.TextEmpty },
        { "number", new ChoiceAnswer { Option = "a" }, RefusalCode.AnswerOfWrongKind },
        { "short", new TextAnswer { Text = "" }, RefusalCode.TextEmpty },
        { "short", new TextAnswer { Text = "двадцать один символ!" }, RefusalCode.TextTooLong },
        { "short", new NumberAnswer { Text = "1" }, RefusalCode.AnswerOfWrongKind },
        { "free", new TextAnswer { Text = null! }, RefusalCode.TextEmpty },
        { "free", new TextAnswer { Text = new string('я', Answer.MaxText + 1) }, RefusalCode.TextTooLong },
    };

    [Theory]
    [MemberData(nameof(BadForms))]
    public void Submit_OfABadForm_IsRefused(string task, Answer? answer, RefusalCode code) =>
        Student().Given(Enrolled).When(Samples.Answer(new TaskRef(Samples.ModuleId, task), answer!)).Then(code);

    [Fact]
    public void Submit_OfTheLongestText_IsTaken()
    {
        var text = new TextAnswer { Text = new string('я', Answer.MaxText) };
        Student().Given(Enrolled).When(Samples.Answer(Samples.Free, text)).Then(Submitted(Samples.Free, text));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("")]
    [InlineData(null)]
    public void Submit_ToNoTask_IsRefused(string? task) => Student().Given(Enrolled)
        .When(Samples.Answer(new TaskRef(Samples.ModuleId, task!), new TextAnswer { Text = "x" })).Then(RefusalCode.NoSuchTask);

    [Fact]
    public void Submit_WithAMalformedLesson_IsRefused() => Student().Given(Enrolled)
        .When(Samples.Answer(1, new LessonId("Урок 1"))).Then(RefusalCode.Malformed);
}
