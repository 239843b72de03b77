using Pmo.Commit;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Lessons;

/// <summary>A lesson that nobody ends is ended a quarter of an hour after its bell, though nobody calls it and servers come and go.</summary>
public class LessonBellTests
{
    private static readonly TimeSpan UntilItCloses = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan ReminderLateness = TimeSpan.FromSeconds(5);

    private static async Task<GrainWorld> PlannedAsync() => await (await GrainWorld.StartAsync()).ProvisionAsync();

    private static async Task<LessonState> WhenNextWrittenAsync(GrainWorld world, TimeSpan after)
    {
        var written = world.Journal.Hold(JournalCall.Append, JournalMoment.After);
        written.Release();
        await world.ReminderSetAsync(after);
        world.Time.Advance(after);
        world.Time.Advance(ReminderLateness);
        await written.Reached.WaitAsync(GrainWorld.Patience);
        return await world.Lesson.Read();
    }

    [Theory]
    [InlineData("runs on")]
    [InlineData("restart")]
    [InlineData("crash")]
    public async Task Forgotten_EndsByTheBell(string meanwhile)
    {
        await using var world = await PlannedAsync();
        await world.DeliverAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        await world.DeliverAsync();
        if (meanwhile == "restart") await world.RestartAsync();
        if (meanwhile == "crash") await world.CrashAsync();

        var state = await WhenNextWrittenAsync(world, UntilItCloses);
        Assert.Equal(LessonStatus.Ended, state.Status);
        var last = (await world.Store.RowsAsync("lesson/l-1"))[^1];
        Assert.True(Assert.IsType<LessonEnded>(Assert.Single(EventCodec.Read<LessonEvent>(last.Events))).ByBell);
    }

    [Fact]
    public async Task Extended_EndsByTheLaterBell()
    {
        await using var world = await PlannedAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        GrainWorld.Must(await world.Teach(new ExtendLesson { Minutes = 10 }));
        await world.DeliverAsync(3);

        var state = await WhenNextWrittenAsync(world, UntilItCloses + TimeSpan.FromMinutes(10));
        Assert.Equal(LessonStatus.Ended, state.Status);
        Assert.True(state.EndedAt >= state.ClosesAt);
    }

    /// <summary>Bad history: the opening is committed, its reminder is not stored, the repeat answers from the ring, and the lesson stays open for ever.</summary>
    [Fact]
    public async Task ReminderThatCouldNotBeStored_IsSetByTheRepeat()
    {
        await using var world = await PlannedAsync();
        await world.DeliverAsync();
        var id = world.NextId();
        world.Store.Reminders.FailUpsert();
        await Assert.ThrowsAsync<JournalException>(() => world.Teach(new OpenLesson(), id));
        Assert.Equal(2, GrainWorld.Must(await world.Teach(new OpenLesson(), id)).Version);
        await world.DeliverAsync();

        Assert.Equal(LessonStatus.Ended, (await WhenNextWrittenAsync(world, UntilItCloses)).Status);
    }
}
