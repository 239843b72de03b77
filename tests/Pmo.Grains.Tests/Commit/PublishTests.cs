using System.Collections.Concurrent;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <summary>Watchers hear of what is durable, in order, and cannot hurt each other or the stream.</summary>
public class PublishTests
{
    /// <summary>Version 1 is the plan, 2 the opening, 3 the code.</summary>
    private static async Task<GrainWorld> OpenLessonAsync()
    {
        var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        return world;
    }

    [Fact]
    public async Task Commit_IsToldAfterItWasStored()
    {
        await using var world = await OpenLessonAsync();
        var storedWhenHeard = new ConcurrentQueue<long>();
        var log = await WatcherLog.OfAsync(world, world.Lesson, WatcherLog.Comparing(world, storedWhenHeard));
        var append = world.Journal.Hold(JournalCall.Append, JournalMoment.Before);
        var pause = world.Teach(new PauseLesson());
        await append.Reached.WaitAsync(GrainWorld.Patience);
        Assert.True(log.IsSilent);
        append.Release();
        GrainWorld.Must(await pause);
        GrainWorld.Must(await world.Teach(new ResumeLesson()));

        Assert.Equal(4, (await log.NextAsync()).Revision.Version);
        Assert.Equal(5, (await log.NextAsync()).Revision.Version);
        Assert.All(storedWhenHeard, ahead => Assert.True(ahead >= 0));
    }

    [Fact]
    public async Task Sync_WaitsForARunningCommit()
    {
        await using var world = await OpenLessonAsync();
        var append = world.Journal.Hold(JournalCall.Append, JournalMoment.After);
        var pause = world.Teach(new PauseLesson());
        await append.Reached.WaitAsync(GrainWorld.Patience);
        var sync = world.Lesson.Sync(null).AsTask();
        Assert.False(sync.IsCompleted);
        append.Release();

        var full = Assert.IsType<Full>(await sync.WaitAsync(GrainWorld.Patience));
        Assert.Equal(4, full.Revision.Version);
        Assert.NotNull(Assert.IsType<LessonState>(full.State).Pause);
        await pause;
    }

    [Theory]
    [InlineData(JournalMoment.Before)]
    [InlineData(JournalMoment.After)]
    public async Task FailedCommit_IsNeverTold(JournalMoment moment)
    {
        await using var world = await OpenLessonAsync();
        var log = await WatcherLog.OfAsync(world, world.Lesson);
        world.Journal.Fail(JournalCall.Append, moment);
        await Assert.ThrowsAsync<JournalException>(() => world.Teach(new PauseLesson()));

        await WatcherLog.OfAsync(world, world.Lesson, log);
        GrainWorld.Must(await world.Teach(new GoToStep { Step = "s2" }));
        Assert.Equal(moment == JournalMoment.Before ? 4 : 5, (await log.NextAsync()).Revision.Version);
    }

    [Fact]
    public async Task WatcherThatFailsOrHangs_DelaysNobody()
    {
        await using var world = await OpenLessonAsync();
        var never = new TaskCompletionSource();
        var hanging = await WatcherLog.OfAsync(world, world.Lesson, new WatcherLog { OnHearing = _ => never.Task });
        var failing = await WatcherLog.OfAsync(
            world, world.Lesson, new WatcherLog { OnHearing = _ => throw new InvalidOperationException("A viewer's defect.") });
        var good = await WatcherLog.OfAsync(world, world.Lesson);

        for (var i = 0; i < 20; i++)
        {
            GrainWorld.Must(await world.Teach(new GoToStep { Step = i % 2 == 0 ? "s2" : "s3" }).WaitAsync(GrainWorld.Patience));
            Assert.Equal(4 + i, (await good.NextAsync()).Revision.Version);
        }
        Assert.True(hanging.IsSilent && failing.IsSilent);
        never.SetResult();
        Assert.Equal(4, (await hanging.NextAsync()).Revision.Version);
    }

    [Fact]
    public async Task Watch_AfterALostActivation_TellsWhereTheStreamIs()
    {
        await using var world = await OpenLessonAsync();
        var log = await WatcherLog.OfAsync(world, world.Lesson);
        await world.CrashAsync();
        GrainWorld.Must(await world.Teach(new PauseLesson()));
        var reference = world.Grains.CreateObjectReference<IWatcher>(log);

        Assert.Equal(4, (await world.Lesson.Watch(reference)).Version);
        Assert.True(log.IsSilent);
        await world.Lesson.Unwatch(reference);
        GrainWorld.Must(await world.Teach(new ResumeLesson()));
        await world.Lesson.Watch(reference);
        GrainWorld.Must(await world.Teach(new EndLesson()));
        Assert.Equal(6, (await log.NextAsync()).Revision.Version);
        GC.KeepAlive(log);
    }
}
