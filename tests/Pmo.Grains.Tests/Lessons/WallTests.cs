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
    public void Placed_FromTheEndOn_IsAfterBell()
    {
        Assert.Equal(Arrival.AfterBell, Placed(Notice(1, Noon), null, Ended(Noon)));
        Assert.Equal(Arrival.InTime, Placed(Notice(1, Noon), null, Ended(Noon.AddTicks(1))));
    }

    [Fact]
    public void Placed_WhenTheAttemptWasMarkedBefore_KeepsItsMark() =>
        Assert.Equal(Arrival.DuringPause, Placed(Notice(1, Noon), Notice(1, Noon, Arrival.DuringPause), new LessonState { Status = LessonStatus.Open }));

    [Fact]
    public void Placed_WhenThereIsANewAttempt_IsMarkedAnew() =>
        Assert.Equal(Arrival.InTime, Placed(Notice(2, Noon), Notice(1, Noon, Arrival.DuringPause), new LessonState { Status = LessonStatus.Open }));

    [Fact]
    public void With_WhenTheStudentIsNew_BeginsWithAnAbsentTile()
    {
        var state = Wall.With(new DeskState(), GrainWorld.Pupil(1), tile => tile);
        Assert.Equal((Link.Away, (StudentNotice?)null), (state.Tiles[GrainWorld.Pupil(1)].Link, state.Tiles[GrainWorld.Pupil(1)].Notice));
    }
}
