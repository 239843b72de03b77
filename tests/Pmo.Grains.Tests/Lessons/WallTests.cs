using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Students;

namespace Pmo.Grains.Tests.Lessons;

public class WallTests
{
    private static readonly DateTimeOffset Noon = Rules.Noon;

    private static StudentNotice Notice(int attempts, DateTimeOffset answeredAt, Arrival arrival = Arrival.InTime) => new()
    {
        Student = GrainWorld.Pupil(1),
        Lesson = GrainWorld.LessonId,
        Version = attempts,
        LastActivity = answeredAt,
        Marks = ImmutableDictionary<string, TaskMark>.Empty.Add(
            "t1", new TaskMark { Verdict = Verdict.Right, Attempts = attempts, AnsweredAt = answeredAt, Arrival = arrival }),
    };

    private static Arrival Placed(StudentNotice notice, StudentNotice? before, LessonState lesson) => Wall.Placed(notice, before, lesson).Marks["t1"].Arrival;

    private static LessonState Paused(DateTimeOffset since) =>
        new() { Status = LessonStatus.Open, Pause = new PauseState { Phrase = PausePhrase.EyesOnTeacher, Since = since } };

    private static LessonState Ended(DateTimeOffset at) => new() { Status = LessonStatus.Ended, EndedAt = at };

    private static LessonState WasPaused(BreakKind kind = BreakKind.Pause) => new()
    {
        Status = LessonStatus.Open,
        Breaks = [new LessonBreak { Kind = kind, From = Noon, Until = Noon.AddMinutes(1) }],
    };

    [Fact]
    public void Placed_WhileTheLessonRuns_IsInTime() =>
        Assert.Equal(Arrival.InTime, Placed(Notice(1, Noon), null, new LessonState { Status = LessonStatus.Open }));

    [Fact]
    public void Placed_FromThePauseOn_IsDuringPause()
    {
        Assert.Equal(Arrival.DuringPause, Placed(Notice(1, Noon), null, Paused(Noon)));
        Assert.Equal(Arrival.InTime, Placed(Notice(1, Noon), null, Paused(Noon.AddTicks(1))));
    }

    [Fact]
    public void Placed_InAPauseThatIsOver_IsDuringPauseAllTheSame()
    {
        Assert.Equal(Arrival.InTime, Placed(Notice(1, Noon.AddTicks(-1)), null, WasPaused()));
        Assert.Equal(Arrival.DuringPause, Placed(Notice(1, Noon), null, WasPaused()));
        Assert.Equal(Arrival.DuringPause, Placed(Notice(1, Noon.AddMinutes(1).AddTicks(-1)), null, WasPaused()));
        Assert.Equal(Arrival.InTime, Placed(Notice(1, Noon.AddMinutes(1)), null, WasPaused()));
        Assert.Equal(Arrival.InTime, Placed(Notice(1, Noon), null, WasPaused(BreakKind.Gathering)));
    }

    [Fact]
    public void Placed_FromTheEndOn_IsAfterBell()
    {
        Assert.Equal(Arrival.AfterBell, Placed(Notice(1, Noon), null, Ended(Noon)));
        Assert.Equal(Arrival.InTime, Placed(Notice(1, Noon), null, Ended(Noon.AddTicks(1))));
    }

    [Fact]
    public void Placed_WhatDidNotChange_IsTheSameObject()
    {
        var held = Wall.Placed(Notice(1, Noon), null, Paused(Noon));
        Assert.Same(held.Marks, Wall.Placed(Notice(1, Noon) with { Version = 7, Task = "t2" }, held, Paused(Noon)).Marks);
        Assert.NotSame(held.Marks, Wall.Placed(Notice(2, Noon), held, Paused(Noon)).Marks);
    }

    [Fact]
    public void Placed_WhatTheRecordNoLongerHas_IsGone() => Assert.Empty(
        Wall.Placed(Notice(2, Noon) with { Marks = ImmutableDictionary<string, TaskMark>.Empty }, Notice(1, Noon), Paused(Noon)).Marks);

    [Fact]
    public void Placed_WhenThereIsANewAttempt_IsMarkedAnew() =>
        Assert.Equal(Arrival.InTime, Placed(Notice(2, Noon), Notice(1, Noon, Arrival.DuringPause), new LessonState { Status = LessonStatus.Open }));

    [Fact]
    public void Judged_WhenTheNewsOfAPauseCameLate_MarksTheAnswerThen()
    {
        var tile = new DeskTile { Notice = Notice(1, Noon) };
        Assert.Equal(Arrival.DuringPause, Wall.Judged(tile, Paused(Noon)).Notice!.Marks["t1"].Arrival);
        Assert.Same(tile, Wall.Judged(tile, Paused(Noon.AddTicks(1))));
    }

    [Fact]
    public void With_WhenTheStudentIsNew_BeginsWithAnAbsentTile()
    {
        var state = Wall.With(new DeskState(), GrainWorld.Pupil(1), tile => tile);
        Assert.Equal((Link.Away, (StudentNotice?)null), (state.Tiles[GrainWorld.Pupil(1)].Link, state.Tiles[GrainWorld.Pupil(1)].Notice));
    }

    [Fact]
    public void Between_OneAnswer_SaysThatMarkAndNothingOfTheOthers()
    {
        var before = Notice(1, Noon) with { Step = "s1", Task = "t1", Marks = Notice(1, Noon).Marks.Add("t2", Notice(1, Noon).Marks["t1"]) };
        var after = Wall.Placed(before with { Version = 2, LastActivity = Noon.AddSeconds(5), Marks = before.Marks.SetItem("t1", Notice(2, Noon).Marks["t1"]) }, before, new());
        var change = Wall.Between(new DeskTile { Notice = before }, new DeskTile { Notice = after }, Noon)!;
        Assert.Equal("t1", Assert.Single(change.Marks).Key);
        Assert.Equal(Noon.AddSeconds(5), change.LastActivity);
        Assert.Equal(
            (null, null, null, null, null, null, null, false),
            (change.Step, change.Task, change.Link, change.Stuck, change.Level, change.Hand, change.HandSince, change.IsNew));
    }

    [Fact]
    public void Between_WhatWasUndoneMeanwhile_IsNothing()
    {
        var tile = new DeskTile { Notice = Notice(1, Noon) };
        Assert.Null(Wall.Between(tile, tile, Noon));
        Assert.Null(Wall.Between(tile, new DeskTile { Notice = Notice(1, Noon) }, Noon));
    }
}
