using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Students;

namespace Pmo.Grains.Tests.Lessons;

public class StuckJudgeTests
{
    private static readonly DateTimeOffset Noon = Rules.Noon;
    private static readonly LessonState Open = new() { Status = LessonStatus.Open, OpenedAt = Noon.AddHours(-1) };

    private static DeskTile Tile(Effort effort, Link link = Link.Good, double silent = 0, Verdict? verdict = null, string? task = "t1") => new()
    {
        Link = link,
        Notice = new StudentNotice
        {
            Student = GrainWorld.Pupil(1),
            Lesson = GrainWorld.LessonId,
            Version = 1,
            Task = task,
            LastActivity = Noon.AddSeconds(-silent),
            Effort = effort,
            Marks = verdict is null
                ? ImmutableDictionary<string, TaskMark>.Empty
                : ImmutableDictionary<string, TaskMark>.Empty.Add("t1", new TaskMark { Verdict = verdict.Value, Attempts = 1, AnsweredAt = Noon }),
        },
    };

    private static Effort At(double seconds, int? usual = null) => new() { TaskSince = Noon.AddSeconds(-seconds), UsualSeconds = usual };

    private static Stuck Of(DeskTile tile, LessonState? lesson = null) => StuckJudge.Of(tile, lesson ?? Open, Noon);

    [Theory]
    [InlineData(2, null, Stuck.No)]
    [InlineData(3, null, Stuck.ManyTries)]
    [InlineData(3, 2, Stuck.ManyTries)]
    [InlineData(3, 3, Stuck.No)]
    [InlineData(4, 4, Stuck.No)]
    [InlineData(5, 4, Stuck.ManyTries)]
    public void ManyTries_AreMoreThanTwoAndMoreThanUsual(int notYet, int? usual, Stuck expected) =>
        Assert.Equal(expected, Of(Tile(new Effort { NotYet = notYet, UsualAttempts = usual }, verdict: Verdict.NotYet)));

    [Theory]
    [InlineData(179, 10, Stuck.No)]
    [InlineData(180, 10, Stuck.LongAtTask)]
    [InlineData(249, 100, Stuck.No)]
    [InlineData(250, 100, Stuck.LongAtTask)]
    [InlineData(599, null, Stuck.No)]
    [InlineData(600, null, Stuck.LongAtTask)]
    public void LongAtTask_IsMuchLongerThanUsualAndAtLeastThreeMinutes(double seconds, int? usual, Stuck expected) => Assert.Equal(expected, Of(Tile(At(seconds, usual))));

    [Theory]
    [InlineData(239, Link.Good, Stuck.No)]
    [InlineData(240, Link.Good, Stuck.Silent)]
    [InlineData(240, Link.Slow, Stuck.Silent)]
    [InlineData(240, Link.Elsewhere, Stuck.Silent)]
    [InlineData(240, Link.Away, Stuck.No)]
    public void Silent_IsConnectedForFourMinutesWithoutActivity(double silent, Link link, Stuck expected) => Assert.Equal(expected, Of(Tile(new Effort(), link, silent)));

    [Theory]
    [InlineData(Verdict.Right)]
    [InlineData(Verdict.Waiting)]
    public void WhoseTaskDoesNotWait_IsNotStuck(Verdict verdict)
    {
        var tile = Tile(At(3000, 10) with { NotYet = 9 }, silent: 3000, verdict: verdict);
        Assert.Equal(Stuck.No, Of(tile));
        Assert.NotEqual(Stuck.No, Of(Tile(At(3000, 10) with { NotYet = 9 }, silent: 3000, verdict: Verdict.NotYet)));
        Assert.Equal(Stuck.No, Of(Tile(At(3000, 10) with { NotYet = 9 }, silent: 3000, task: null)));
        Assert.Equal(Stuck.No, Of(new DeskTile { Link = Link.Good }));
    }

    [Fact]
    public void WhileNobodyIsToWork_NobodyIsStuck()
    {
        var tile = Tile(At(3000, 10) with { NotYet = 9 }, silent: 3000);
        Assert.NotEqual(Stuck.No, Of(tile));
        Assert.Equal(Stuck.No, Of(tile, Open with { Pause = new PauseState { Phrase = PausePhrase.Discuss, Since = Noon } }));
        Assert.Equal(Stuck.No, Of(tile, Open with { Gather = new GatherFrame { Step = "s1" } }));
        Assert.Equal(Stuck.No, Of(tile, Open with { Status = LessonStatus.Planned }));
        Assert.Equal(Stuck.No, Of(tile, Open with { Status = LessonStatus.Ended }));
    }

    [Fact]
    public void TimeInBreaks_DoesNotCount()
    {
        // 100 s of pause and 100 s of gathering that overlap by 40 s: 160 s of 300 are no work.
        var lesson = Open with
        {
            Breaks = [Break(BreakKind.Pause, -240, -140), Break(BreakKind.Gathering, -180, -80)],
        };
        Assert.Equal(TimeSpan.FromSeconds(140), LessonTimes.Working(lesson, Noon.AddSeconds(-300), Noon));
        Assert.Equal(Stuck.Silent, Of(Tile(new Effort(), silent: 300)));
        Assert.Equal(Stuck.No, Of(Tile(new Effort(), silent: 300), lesson));
        Assert.Equal(TimeSpan.FromSeconds(80), LessonTimes.Working(lesson, Noon.AddSeconds(-120), Noon));
        Assert.Equal(TimeSpan.Zero, LessonTimes.Working(lesson, Noon, Noon.AddSeconds(-1)));
        Assert.Equal(TimeSpan.FromMinutes(1), LessonTimes.Working(Open with { OpenedAt = Noon.AddMinutes(-1) }, Noon.AddDays(-1), Noon));
    }

    private static LessonBreak Break(BreakKind kind, double from, double until) => new() { Kind = kind, From = Noon.AddSeconds(from), Until = Noon.AddSeconds(until) };
}
