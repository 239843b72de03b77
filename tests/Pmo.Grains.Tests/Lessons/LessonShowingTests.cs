using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Testing;
using static Pmo.Grains.Tests.Lessons.LessonSamples;

namespace Pmo.Grains.Tests.Lessons;

public class LessonShowingTests
{
    private static readonly DateTimeOffset Noon = Rules.Noon;
    private static readonly LessonPlanned Planned = new() { Plan = Samples.Plan(Noon) };
    private static readonly LessonOpened Opened = new() { At = Noon, EndsAt = Noon.AddMinutes(45), Step = "s1" };
    private static readonly AnswersShown OnBoard = new() { Answers = Shown(), Where = ShowPlace.BigScreen };
    private static readonly AnswersShown AfterAnswering = new() { Answers = Shown(3), Where = ShowPlace.AfterAnswering };

    private static Scenario<LessonState, LessonCommand, LessonEvent>.GivenHistory Open(params LessonEvent[] more) => With(Facts, GrainWorld.Teacher, more);

    private static Scenario<LessonState, LessonCommand, LessonEvent>.GivenHistory With(LessonFacts facts, Actor actor, params LessonEvent[] more) =>
        Rules.Scenario<LessonState, LessonCommand, LessonEvent>(
            new(), (state, command, header) => LessonRules.Decide(state, command, header, facts), LessonFold.Apply, actor).Given([Planned, Opened, .. more]);

    private static ShowAnswers Show(ShownAnswers answers, ShowPlace where = ShowPlace.BigScreen) => new() { Answers = answers, Where = where };

    [Fact]
    public void Show_OnTheBigScreen_ReplacesWhatWasThere()
    {
        Open().When(Show(Shown())).ThenOnce(OnBoard);
        var state = Open(OnBoard).When(Show(Shown(1))).ThenOnce(OnBoard with { Answers = Shown(1) });
        Assert.Equal(Id(1), Assert.Single(state.Board!.Answers));
        Open(OnBoard).When(Show(Shown())).ThenNothing();
    }

    [Fact]
    public void Show_AfterAnswering_IsKeptByTask()
    {
        var state = Open(OnBoard).When(Show(Shown(3), ShowPlace.AfterAnswering)).ThenOnce(AfterAnswering);
        Assert.Equal(Id(3), Assert.Single(state.Shown["number"].Answers));
        Assert.NotNull(state.Board);
    }

    [Fact]
    public void Show_WhatTheBookDoesNotHave_IsRefused()
    {
        With(LessonFacts.None, GrainWorld.Teacher).When(Show(Shown())).Then(RefusalCode.NoSuchSnapshot);
        Open().When(Show(Shown(1, 4))).Then(RefusalCode.NoSuchSnapshot);
        Open().When(Show(Shown() with { Task = "short" })).Then(RefusalCode.NoSuchSnapshot);
    }

    [Fact]
    public void Show_TooManyNoneOrTwice_IsRefused()
    {
        Open().When(Show(Shown([.. Enumerable.Range(1, 31)]))).Then(RefusalCode.TooManyAnswers);
        Open().When(Show(Shown() with { Answers = [] })).Then(RefusalCode.Malformed);
        Open().When(Show(Shown() with { Answers = default })).Then(RefusalCode.Malformed);
        Open().When(Show(Shown(1, 2, 1))).Then(RefusalCode.Malformed);
        Open().When(Show(null!)).Then(RefusalCode.Malformed);
        Open().When(Show(Shown(), ShowPlace.Unknown)).Then(RefusalCode.Malformed);
        Open().When(Show(Shown(), (ShowPlace)9)).Then(RefusalCode.Malformed);
    }

    [Fact]
    public void Show_WithNames_IsForTheBigScreenAlone()
    {
        Open().When(Show(Shown() with { WithNames = true })).Then(OnBoard with { Answers = Shown() with { WithNames = true } });
        Open().When(Show(Shown() with { WithNames = true }, ShowPlace.AfterAnswering)).Then(RefusalCode.Malformed);
    }

    [Fact]
    public void SetShownNames_PutsNamesOnAndOff()
    {
        var named = OnBoard with { Answers = OnBoard.Answers with { WithNames = true } };
        Open(OnBoard).When(new SetShownNames { WithNames = true }).ThenOnce(named);
        Open(named).When(new SetShownNames { WithNames = false }).ThenOnce(OnBoard);
        Open().When(new SetShownNames { WithNames = false }).ThenNothing();
    }

    [Fact]
    public void Hide_TakesOneSetAway()
    {
        Assert.Null(Open(OnBoard).When(new HideAnswers { Where = ShowPlace.BigScreen, Task = "number" })
            .ThenOnce(new AnswersHidden { Where = ShowPlace.BigScreen }).Board);
        Assert.Empty(Open(AfterAnswering).When(new HideAnswers { Where = ShowPlace.AfterAnswering, Task = "number" })
            .ThenOnce(new AnswersHidden { Where = ShowPlace.AfterAnswering, Task = "number" }).Shown);
        Open(AfterAnswering).When(new HideAnswers { Where = ShowPlace.AfterAnswering, Task = "short" }).ThenNothing();
        Open(AfterAnswering).When(new HideAnswers { Where = ShowPlace.AfterAnswering }).Then(RefusalCode.Malformed);
        Open(OnBoard).When(new HideAnswers { Where = ShowPlace.Unknown }).Then(RefusalCode.Malformed);
    }

    [Fact]
    public void End_HidesEverythingAndClearsWhatBelongsToAnOpenLesson()
    {
        var state = Open(
                OnBoard, AfterAnswering, new TimerWasSet { EndsAt = Noon.AddMinutes(5), Seconds = 300 }, new CodeTaken { Code = "04815162" },
                new ByNameWasSet { Open = true }, new ClassGathered { Frame = new GatherFrame { Step = "s1" }, At = Noon })
            .When(new EndLesson())
            .Then(
                new AnswersHidden { Where = ShowPlace.BigScreen },
                new AnswersHidden { Where = ShowPlace.AfterAnswering, Task = "number" },
                new LessonEnded { At = Noon, ByBell = false });
        Assert.Equal((null, null, null, null, "", false), (state.Gather, state.GatheredAt, state.Timer, state.Board, state.Code, state.ByName));
        Assert.Empty(state.Shown);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("123456789")]
    [InlineData("1234567a")]
    [InlineData("１２３４５６７８")]
    public void TakeCode_OfAnotherForm_IsRefused(string? code) =>
        With(Facts, GrainWorld.Platform).When(new TakeCode { Code = code! }).Then(RefusalCode.Malformed);

    [Fact]
    public void TakeCode_Twice_KeepsTheFirst()
    {
        var taken = new CodeTaken { Code = "04815162" };
        With(Facts, GrainWorld.Platform).When(new TakeCode { Code = "04815162" }).ThenOnce(taken);
        With(Facts, GrainWorld.Platform, taken).When(new TakeCode { Code = "12345678" }).Then(RefusalCode.AlreadyExists);
    }

    [Fact]
    public void AddCoTeacher_OfTheStaff_TeachesFromThenOn()
    {
        var state = Open().When(new AddCoTeacher { Teacher = Boris }).ThenOnce(new CoTeacherAdded { Teacher = Boris });
        Assert.True(state.IsTaughtBy(Boris));
        With(LessonFacts.None, GrainWorld.Teacher).When(new AddCoTeacher { Teacher = Boris }).Then(RefusalCode.NoSuchPerson);
        With(LessonFacts.None, GrainWorld.Teacher).When(new AddCoTeacher { Teacher = default }).Then(RefusalCode.Malformed);
    }

    [Fact]
    public void RemoveCoTeacher_LeavesAtLeastOne()
    {
        var added = new CoTeacherAdded { Teacher = Boris };
        var state = Open(added).When(new RemoveCoTeacher { Teacher = GrainWorld.Anna }).Then(new CoTeacherRemoved { Teacher = GrainWorld.Anna });
        Assert.Equal(Boris, Assert.Single(state.Plan!.Teachers));
        Open(added, new CoTeacherRemoved { Teacher = Boris }).When(new RemoveCoTeacher { Teacher = GrainWorld.Anna }).Then(RefusalCode.LastTeacher);
        Open().When(new RemoveCoTeacher { Teacher = Boris }).ThenNothing();
    }
}
