using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Lessons;

public class LessonRulesTests
{
    private static readonly DateTimeOffset Noon = Rules.Noon;
    private static readonly LessonPlan Plan = Samples.Plan(Noon);
    private static readonly LessonPlanned Planned = new() { Plan = Plan };
    private static readonly LessonOpened Opened = new() { At = Noon, EndsAt = Noon.AddMinutes(45), Step = "s1" };
    private static readonly LessonPaused Paused = new() { Phrase = PausePhrase.EyesOnTeacher, At = Noon };
    private static readonly LessonEnded Ended = new() { At = Noon, ByBell = false };

    private static readonly GatherFrame Frame = new() { Step = "s2", Task = "number" };
    private static readonly ShownAnswers Shown = LessonSamples.Shown();
    private static readonly PersonId Boris = LessonSamples.Boris;

    private static readonly string[] States = ["unplanned", "planned", "open", "paused", "ended"];

    private static Scenario<LessonState, LessonCommand, LessonEvent> Lesson(Actor? actor = null, DateTimeOffset? at = null) =>
        Rules.Scenario<LessonState, LessonCommand, LessonEvent>(new(), LessonRules.Decide, LessonFold.Apply, actor ?? GrainWorld.Teacher, at);

    private static LessonEvent[] History(string state) => state switch
    {
        "unplanned" => [],
        "planned" => [Planned],
        "open" => [Planned, Opened],
        "paused" => [Planned, Opened, Paused],
        _ => [Planned, Opened, Ended],
    };

    private static LessonCommand Sample(Type command) => command.Name switch
    {
        nameof(PlanLesson) => new PlanLesson { Plan = Plan },
        nameof(OpenLesson) => new OpenLesson(),
        nameof(GoToStep) => new GoToStep { Step = "s2" },
        nameof(SetPace) => new SetPace { Step = "s1", Pace = Pace.Self },
        nameof(PauseLesson) => new PauseLesson(),
        nameof(ResumeLesson) => new ResumeLesson(),
        nameof(ExtendLesson) => new ExtendLesson { Minutes = 5 },
        nameof(EndLesson) => new EndLesson(),
        nameof(RingBell) => new RingBell(),
        nameof(GatherClass) => new GatherClass { Frame = Frame },
        nameof(ReleaseClass) => new ReleaseClass(),
        nameof(StartTimer) => new StartTimer { Seconds = 60 },
        nameof(AddTime) => new AddTime { Seconds = 60 },
        nameof(StopTimer) => new StopTimer(),
        nameof(ShowAnswers) => new ShowAnswers { Answers = Shown, Where = ShowPlace.BigScreen },
        nameof(HideAnswers) => new HideAnswers { Where = ShowPlace.BigScreen },
        nameof(SetShownNames) => new SetShownNames { WithNames = true },
        nameof(SetByName) => new SetByName { Open = true },
        nameof(TakeCode) => new TakeCode { Code = "04815162" },
        nameof(AddCoTeacher) => new AddCoTeacher { Teacher = Boris },
        nameof(RemoveCoTeacher) => new RemoveCoTeacher { Teacher = GrainWorld.Anna },
        _ => throw new NotSupportedException($"Say what a {command.Name} looks like and what it does in every state."),
    };

    /// <summary>By state: an event's name, a refusal after '!', or '-' for no change.</summary>
    private static string[] ExpectedOf(Type command) => command.Name switch
    {
        nameof(PlanLesson) => ["lesson.planned", "!LessonAlreadyPlanned", "!LessonAlreadyPlanned", "!LessonAlreadyPlanned", "!LessonAlreadyPlanned"],
        nameof(OpenLesson) => ["!LessonNotPlanned", "lesson.opened", "-", "-", "!LessonEnded"],
        nameof(GoToStep) => ["!LessonNotPlanned", "!LessonNotOpen", "lesson.step_reached", "lesson.step_reached", "!LessonEnded"],
        nameof(SetPace) => ["!LessonNotPlanned", "!LessonNotOpen", "lesson.pace_set", "lesson.pace_set", "!LessonEnded"],
        nameof(PauseLesson) => ["!LessonNotPlanned", "!LessonNotOpen", "lesson.paused", "-", "!LessonEnded"],
        nameof(ResumeLesson) => ["!LessonNotPlanned", "!LessonNotOpen", "-", "lesson.resumed", "!LessonEnded"],
        nameof(ExtendLesson) => ["!LessonNotPlanned", "!LessonNotOpen", "lesson.extended", "lesson.extended", "!LessonEnded"],
        nameof(EndLesson) => ["!LessonNotPlanned", "!LessonNotOpen", "lesson.ended", "lesson.ended", "-"],
        nameof(RingBell) => ["!LessonNotPlanned", "-", "-", "-", "-"],
        nameof(GatherClass) => ["!LessonNotPlanned", "!LessonNotOpen", "lesson.gathered", "lesson.gathered", "!LessonEnded"],
        nameof(ReleaseClass) => ["!LessonNotPlanned", "!LessonNotOpen", "-", "-", "!LessonEnded"],
        nameof(StartTimer) => ["!LessonNotPlanned", "!LessonNotOpen", "lesson.timer_set", "lesson.timer_set lesson.timer_held", "!LessonEnded"],
        nameof(AddTime) => ["!LessonNotPlanned", "!LessonNotOpen", "!NoTimer", "!NoTimer", "!LessonEnded"],
        nameof(StopTimer) => ["!LessonNotPlanned", "!LessonNotOpen", "-", "-", "!LessonEnded"],
        nameof(ShowAnswers) => ["!LessonNotPlanned", "!LessonNotOpen", "lesson.answers_shown", "lesson.answers_shown", "!LessonEnded"],
        nameof(HideAnswers) => ["!LessonNotPlanned", "!LessonNotOpen", "-", "-", "!LessonEnded"],
        nameof(SetShownNames) => ["!LessonNotPlanned", "!LessonNotOpen", "!NoSuchSnapshot", "!NoSuchSnapshot", "!LessonEnded"],
        nameof(SetByName) => ["!LessonNotPlanned", "!LessonNotOpen", "lesson.by_name_set", "lesson.by_name_set", "!LessonEnded"],
        nameof(TakeCode) => ["!LessonNotPlanned", "!LessonNotOpen", "lesson.code_taken", "lesson.code_taken", "!LessonEnded"],
        nameof(AddCoTeacher) => ["!LessonNotPlanned", "lesson.teacher_added", "lesson.teacher_added", "lesson.teacher_added", "!LessonEnded"],
        nameof(RemoveCoTeacher) => ["!LessonNotPlanned", "!LastTeacher", "!LastTeacher", "!LastTeacher", "!LessonEnded"],
        _ => throw new NotSupportedException(command.Name),
    };

    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var command in PmoJson.MembersOf(typeof(LessonCommand)))
            foreach (var state in States)
                cells.Add(PmoJson.NameOf(command), state);
        return cells;
    }

    private static Actor ActorFor(LessonCommand command) => command is PlanLesson or RingBell or TakeCode ? GrainWorld.Platform : GrainWorld.Teacher;

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_EveryCommandInEveryState_AnswersAsTheTableSays(string command, string state)
    {
        var type = PmoJson.MembersOf(typeof(LessonCommand)).Single(member => PmoJson.NameOf(member) == command);
        var held = History(state).Aggregate(new LessonState(), LessonFold.Apply);
        var decided = Rules.InWords(LessonRules.Decide(held, Sample(type), Rules.Header(ActorFor(Sample(type))), LessonSamples.Facts));
        var events = string.Join(' ', decided.Events.Select(happened => PmoJson.NameOf(happened.GetType())));
        var said = decided.Refusal is { } code ? $"!{code}" : decided.Events.Count == 0 ? "-" : events;
        Assert.Equal(ExpectedOf(type)[Array.IndexOf(States, state)], said);
    }

    public static TheoryData<string, Role> Strangers()
    {
        var cells = new TheoryData<string, Role>();
        foreach (var command in PmoJson.MembersOf(typeof(LessonCommand)))
            foreach (var role in Enum.GetValues<Role>())
            {
                var may = command.Name switch
                {
                    nameof(PlanLesson) => role is Role.System or Role.Configurator,
                    nameof(RingBell) or nameof(TakeCode) => role is Role.System,
                    _ => role is Role.Teacher or Role.ClassTeacher,
                };
                if (!may) cells.Add(PmoJson.NameOf(command), role);
            }
        return cells;
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public void Decide_WhenTheRoleMayNot_IsRefusedInEveryState(string command, Role role)
    {
        var type = PmoJson.MembersOf(typeof(LessonCommand)).Single(member => PmoJson.NameOf(member) == command);
        foreach (var state in States)
            Lesson(new Actor(GrainWorld.Anna, role)).Given(History(state)).When(Sample(type)).Then(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Decide_WhenTheTeacherTeachesAnotherLesson_IsRefused() =>
        Lesson(Rules.As("t-other", Role.Teacher)).Given(Planned, Opened).When(new PauseLesson()).Then(RefusalCode.NotAllowed);

    [Fact]
    public void Open_WhenLate_KeepsThePlannedLength()
    {
        var late = Noon.AddMinutes(7);
        Lesson(at: late).Given(Planned).When(new OpenLesson()).ThenOnce(new LessonOpened { At = late, EndsAt = late.AddMinutes(45), Step = "s1" });
    }

    [Fact]
    public void Open_WhenEarly_KeepsThePlannedBell()
    {
        var early = Noon.AddMinutes(-7);
        Lesson(at: early).Given(Planned).When(new OpenLesson()).ThenOnce(new LessonOpened { At = early, EndsAt = Noon.AddMinutes(45), Step = "s1" });
    }

    [Fact]
    public void GoToStep_WhenItIsBehind_GoesBack() => Lesson()
        .Given(Planned, Opened, new StepReached { Step = "s3" }).When(new GoToStep { Step = "s1" }).ThenOnce(new StepReached { Step = "s1" });

    [Theory]
    [InlineData("s9")]
    [InlineData("")]
    [InlineData(null)]
    public void GoToStep_WhenThereIsNoSuchStep_IsRefused(string? step) =>
        Lesson().Given(Planned, Opened).When(new GoToStep { Step = step! }).Then(RefusalCode.NoSuchStep);

    [Fact]
    public void SetPace_WhenUnknownOrNowhere_IsRefused()
    {
        Lesson().Given(Planned, Opened).When(new SetPace { Step = "s1", Pace = Pace.Unknown }).Then(RefusalCode.NoSuchPace);
        Lesson().Given(Planned, Opened).When(new SetPace { Step = "s1", Pace = (Pace)9 }).Then(RefusalCode.NoSuchPace);
        Lesson().Given(Planned, Opened).When(new SetPace { Step = "s9", Pace = Pace.Self }).Then(RefusalCode.NoSuchStep);
        Lesson().Given(Planned, Opened).When(new SetPace { Step = "s2", Pace = Pace.Self }).ThenNothing();
    }

    [Fact]
    public void Pause_WithOtherWords_ChangesTheWordsAndKeepsTheMoment() => Lesson(at: Noon.AddMinutes(5))
        .Given(Planned, Opened, Paused)
        .When(new PauseLesson { Phrase = PausePhrase.Discuss })
        .ThenOnce(new LessonPaused { Phrase = PausePhrase.Discuss, At = Noon });

    [Fact]
    public void Pause_WithoutAPhrase_IsRefused()
    {
        Lesson().Given(Planned, Opened).When(new PauseLesson { Phrase = PausePhrase.Unknown }).Then(RefusalCode.Malformed);
        Lesson().Given(Planned, Opened).When(new PauseLesson { Phrase = (PausePhrase)77 }).Then(RefusalCode.Malformed);
    }

    [Fact]
    public void Pause_WithOnesOwnNote_RefersToIt()
    {
        var note = new NoteRef { Teacher = GrainWorld.Anna, Note = new Guid("6f1f7c1e-0000-4000-8000-00000000000a") };
        Lesson().Given(Planned, Opened).When(new PauseLesson { Note = note })
            .ThenOnce(new LessonPaused { Phrase = PausePhrase.EyesOnTeacher, Note = note, At = Noon });
    }

    [Fact]
    public void Pause_WithAnotherTeachersNote_IsRefused() => Lesson().Given(Planned, Opened)
        .When(new PauseLesson { Note = new NoteRef { Teacher = new("t-other"), Note = new Guid("6f1f7c1e-0000-4000-8000-00000000000a") } })
        .Then(RefusalCode.NotAllowed);

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(91)]
    [InlineData(int.MaxValue)]
    public void Extend_OutsideItsRange_IsRefused(int minutes) =>
        Lesson().Given(Planned, Opened).When(new ExtendLesson { Minutes = minutes }).Then(RefusalCode.ExtensionOutOfRange);

    [Fact]
    public void Extend_Twice_MovesTheBellTwice()
    {
        var state = Lesson().Given(Planned, Opened, new LessonExtended { EndsAt = Noon.AddMinutes(50) })
            .When(new ExtendLesson { Minutes = 90 }).Then(new LessonExtended { EndsAt = Noon.AddMinutes(140) });
        Assert.Equal(Noon.AddMinutes(155), state.ClosesAt);
    }

    [Fact]
    public void End_WhilePaused_LiftsThePause()
    {
        var state = Lesson().Given(Planned, Opened, Paused).When(new EndLesson()).ThenOnce(Ended);
        Assert.Equal((LessonStatus.Ended, (PauseState?)null), (state.Status, state.Pause));
    }

    [Theory]
    [InlineData(45, false)]
    [InlineData(59, false)]
    [InlineData(60, true)]
    [InlineData(500, true)]
    public void RingBell_EndsTheLessonAQuarterOfAnHourAfterTheBell(int minutes, bool ends)
    {
        var at = Noon.AddMinutes(minutes);
        var said = Lesson(GrainWorld.Platform, at).Given(Planned, Opened).When(new RingBell());
        if (ends) said.ThenOnce(new LessonEnded { At = at, ByBell = true });
        else said.ThenNothing();
    }

    [Fact]
    public void RingBell_AfterAnExtension_Waits() => Lesson(GrainWorld.Platform, Noon.AddMinutes(60))
        .Given(Planned, Opened, new LessonExtended { EndsAt = Noon.AddMinutes(50) }).When(new RingBell()).ThenNothing();

    public static TheoryData<string, RefusalCode> BadPlans => new()
    {
        { "no plan", RefusalCode.Malformed },
        { "no steps", RefusalCode.StepsMissing },
        { "default steps", RefusalCode.StepsMissing },
        { "a step twice", RefusalCode.StepsMissing },
        { "a step without id", RefusalCode.StepsMissing },
        { "unknown pace", RefusalCode.NoSuchPace },
        { "ends at its start", RefusalCode.TimesOutOfOrder },
        { "a day and a minute long", RefusalCode.TimesOutOfOrder },
        { "at the end of time", RefusalCode.TimesOutOfOrder },
        { "default teachers", RefusalCode.Malformed },
        { "malformed teacher", RefusalCode.Malformed },
        { "malformed class", RefusalCode.Malformed },
        { "no module", RefusalCode.Malformed },
        { "no school", RefusalCode.Malformed },
    };

    [Theory]
    [MemberData(nameof(BadPlans))]
    public void Plan_WhenNotWhole_IsRefused(string flaw, RefusalCode code)
    {
        var plan = flaw switch
        {
            "no plan" => null!,
            "no steps" => Plan with { Steps = [] },
            "default steps" => Plan with { Steps = default },
            "a step twice" => Plan with { Steps = [Plan.Steps[0], Plan.Steps[0]] },
            "a step without id" => Plan with { Steps = [Plan.Steps[0] with { Id = "" }] },
            "unknown pace" => Plan with { Steps = [Plan.Steps[0] with { Pace = Pace.Unknown }] },
            "ends at its start" => Plan with { EndsAt = Plan.StartsAt },
            "a day and a minute long" => Plan with { EndsAt = Plan.StartsAt.AddDays(1).AddMinutes(1) },
            "at the end of time" => Plan with { StartsAt = DateTimeOffset.MaxValue.AddMinutes(-10), EndsAt = DateTimeOffset.MaxValue },
            "default teachers" => Plan with { Teachers = default },
            "malformed teacher" => Plan with { Teachers = [new PersonId("Анна")] },
            "malformed class" => Plan with { Class = default },
            "no module" => Plan with { Module = default },
            "no school" => Plan with { School = default },
            _ => throw new NotSupportedException(flaw),
        };
        Lesson(GrainWorld.Platform).Given().When(new PlanLesson { Plan = plan }).Then(code);
    }
}
