using Pmo.Lessons;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Lessons;

public class LessonAttentionTests
{
    private static readonly DateTimeOffset Noon = Rules.Noon;
    private static readonly LessonPlanned Planned = new() { Plan = Samples.Plan(Noon) };
    private static readonly LessonOpened Opened = new() { At = Noon, EndsAt = Noon.AddMinutes(45), Step = "s1" };
    private static readonly LessonPaused Paused = new() { Phrase = PausePhrase.EyesOnTeacher, At = Noon };
    private static readonly TimerWasSet Timer = new() { EndsAt = Noon.AddSeconds(100), Seconds = 100 };
    private static readonly ClassGathered Gathered = new() { Frame = new GatherFrame { Step = "s2" }, At = Noon };

    private static Scenario<LessonState, LessonCommand, LessonEvent>.GivenHistory Open(double seconds, params LessonEvent[] more) =>
        Rules.Scenario<LessonState, LessonCommand, LessonEvent>(new(), LessonRules.Decide, LessonFold.Apply, GrainWorld.Teacher, Noon.AddSeconds(seconds))
            .Given([Planned, Opened, .. more]);

    [Fact]
    public void Gather_ToAFrame_ShowsItAndAnotherOneReplacesIt()
    {
        var frame = new GatherFrame { Step = "s3", Task = "short", Note = new NoteRef { Teacher = GrainWorld.Anna, Note = LessonSamples.Id(1) } };
        Open(5).When(new GatherClass { Frame = frame }).ThenOnce(new ClassGathered { Frame = frame, At = Noon.AddSeconds(5) });
        var state = Open(5, Gathered).When(new GatherClass { Frame = frame }).ThenOnce(new ClassGathered { Frame = frame, At = Noon });
        Assert.Equal((frame, Noon), (state.Gather, state.GatheredAt));
    }

    [Fact]
    public void Gather_NowhereOrWithOthersWords_IsRefused()
    {
        Open(0).When(new GatherClass { Frame = null! }).Then(RefusalCode.Malformed);
        Open(0).When(new GatherClass { Frame = new GatherFrame { Step = "s9" } }).Then(RefusalCode.NoSuchStep);
        Open(0).When(new GatherClass { Frame = new GatherFrame { Step = "s1", Task = "" } }).Then(RefusalCode.NoSuchTask);
        var note = new NoteRef { Teacher = LessonSamples.Boris, Note = LessonSamples.Id(1) };
        Open(0).When(new GatherClass { Frame = new GatherFrame { Step = "s1", Note = note } }).Then(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Release_WhenGathered_DropsTheFrameAndRemembersTheBreak()
    {
        var state = Open(30, Gathered).When(new ReleaseClass()).ThenOnce(new ClassReleased { At = Noon.AddSeconds(30) });
        Assert.Equal((null, null), (state.Gather, state.GatheredAt));
        Assert.Equal([new LessonBreak { Kind = BreakKind.Gathering, From = Noon, Until = Noon.AddSeconds(30) }], state.Breaks.AsEnumerable());
    }

    [Fact]
    public void PauseAndGather_DoNotEndEachOther()
    {
        var state = Open(10, Gathered, Paused).When(new ResumeLesson()).Then(new LessonResumed { At = Noon.AddSeconds(10) });
        Assert.NotNull(state.Gather);
        state = Open(10, Gathered, Paused).When(new ReleaseClass()).Then(new ClassReleased { At = Noon.AddSeconds(10) });
        Assert.NotNull(state.Pause);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(5401)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void StartTimer_OutsideItsRange_IsRefused(int seconds) => Open(0).When(new StartTimer { Seconds = seconds }).Then(RefusalCode.TimerOutOfRange);

    [Theory]
    [InlineData(10)]
    [InlineData(5400)]
    public void StartTimer_InItsRange_RunsAnew(int seconds) => Open(3, Timer)
        .When(new StartTimer { Seconds = seconds }).Then(new TimerWasSet { EndsAt = Noon.AddSeconds(3 + seconds), Seconds = seconds });

    [Fact]
    public void AddTime_WhileItRuns_MovesItsEnd() => Open(40.5, Timer)
        .When(new AddTime { Seconds = 60 }).Then(new TimerWasSet { EndsAt = Noon.AddSeconds(160), Seconds = 160 });

    [Fact]
    public void AddTime_AfterItRanOut_RunsFromNow() => Open(130, Timer)
        .When(new AddTime { Seconds = 60 }).Then(new TimerWasSet { EndsAt = Noon.AddSeconds(190), Seconds = 160 });

    [Fact]
    public void AddTime_WhilePaused_IsHeldWithTheRest() => Open(50, Timer, Paused, new TimerHeld { Left = 70 })
        .When(new AddTime { Seconds = 60 }).Then(new TimerWasSet { EndsAt = Noon.AddSeconds(180), Seconds = 160 }, new TimerHeld { Left = 130 });

    [Theory]
    [InlineData(9)]
    [InlineData(1801)]
    [InlineData(int.MaxValue)]
    public void AddTime_OutsideItsRange_IsRefused(int seconds) => Open(0, Timer).When(new AddTime { Seconds = seconds }).Then(RefusalCode.TimerOutOfRange);

    [Fact]
    public void AddTime_BeyondTheLongestTimer_IsRefused() => Open(0, new TimerWasSet { EndsAt = Noon.AddSeconds(5400), Seconds = 5400 })
        .When(new AddTime { Seconds = 10 }).Then(RefusalCode.TimerOutOfRange);

    [Fact]
    public void StopTimer_WhenItRuns_StopsIt() => Assert.Null(Open(0, Timer).When(new StopTimer()).ThenOnce(new TimerStopped()).Timer);

    [Fact]
    public void Pause_HoldsARunningTimer_AndResumeSetsItAgain()
    {
        var state = Open(30.2, Timer).When(new PauseLesson())
            .Then(new LessonPaused { Phrase = PausePhrase.EyesOnTeacher, At = Noon.AddSeconds(30.2) }, new TimerHeld { Left = 70 });
        Assert.Equal(70, state.Timer!.Held);
        state = Open(300, Timer, Paused, new TimerHeld { Left = 70 }).When(new ResumeLesson())
            .Then(new LessonResumed { At = Noon.AddSeconds(300) }, new TimerWasSet { EndsAt = Noon.AddSeconds(370), Seconds = 100 });
        Assert.Null(state.Timer!.Held);
    }

    [Fact]
    public void Pause_AfterTheTimerRanOut_DoesNotRingItTwice()
    {
        Open(100, Timer).When(new PauseLesson()).Then(new LessonPaused { Phrase = PausePhrase.EyesOnTeacher, At = Noon.AddSeconds(100) });
        Open(200, Timer, Paused).When(new ResumeLesson()).Then(new LessonResumed { At = Noon.AddSeconds(200) });
    }

    [Fact]
    public void Resume_RemembersThePause()
    {
        var state = Open(60, Paused).When(new ResumeLesson()).Then(new LessonResumed { At = Noon.AddSeconds(60) });
        Assert.Equal([new LessonBreak { Kind = BreakKind.Pause, From = Noon, Until = Noon.AddSeconds(60) }], state.Breaks.AsEnumerable());
    }
}
