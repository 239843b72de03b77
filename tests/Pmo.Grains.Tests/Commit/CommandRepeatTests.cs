using Pmo.Commit;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <summary>The same command twice, and another command under the same id.</summary>
public class CommandRepeatTests
{
    /// <summary>More commits than a grain remembers ids of.</summary>
    private const int BeyondTheRing = 260;

    private static async Task<GrainWorld> OpenLessonAsync(WorldStore? store = null)
    {
        var world = await (await GrainWorld.StartAsync(store)).ProvisionAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        return world;
    }

    private static async Task MoveAsync(GrainWorld world, int times)
    {
        for (var i = 0; i < times; i++)
            GrainWorld.Must(await world.Teach(new GoToStep { Step = i % 2 == 0 ? "s2" : "s3" }));
    }

    [Fact]
    public async Task Repeat_InTheRing_GivesTheFirstResultWithoutTheJournal()
    {
        await using var world = await OpenLessonAsync();
        var id = world.NextId();
        var first = await world.Teach(new GoToStep { Step = "s2" }, id);
        await MoveAsync(world, 3);
        var calls = world.Journal.Calls.Count;

        Assert.Equal(first, await world.Teach(new GoToStep { Step = "s2" }, id));
        Assert.Equal(calls, world.Journal.Calls.Count);
        Assert.Equal("s2", (await world.Lesson.Read()).Current);
    }

    [Fact]
    public async Task Repeat_LaterByTheClock_IsStillTheSameCommand()
    {
        await using var world = await OpenLessonAsync();
        var id = world.NextId();
        var first = await world.Teach(new PauseLesson(), id);
        world.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(first, await world.Teach(new PauseLesson(), id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Repeat_BeyondTheRing_IsRecognisedByTheJournal(bool onDisk)
    {
        await using var store = onDisk ? WorldStore.OnDisk() : WorldStore.InMemory();
        await using var world = await OpenLessonAsync(store);
        var id = world.NextId();
        var first = await world.Teach(new GoToStep { Step = "s4" }, id);
        await MoveAsync(world, BeyondTheRing);
        var version = await store.VersionOfAsync("lesson/l-1");

        Assert.Equal(first, await world.Teach(new GoToStep { Step = "s4" }, id));
        Assert.Equal(JournalCall.Append, world.Journal.Calls[^1]);
        Assert.Equal(version, await store.VersionOfAsync("lesson/l-1"));
        Assert.NotEqual("s4", (await world.Lesson.Read()).Current);
    }

    [Fact]
    public async Task SameId_WithAnotherBody_IsRefused()
    {
        await using var world = await OpenLessonAsync();
        var id = world.NextId();
        GrainWorld.Must(await world.Teach(new GoToStep { Step = "s4" }, id));
        var reused = new Refused { Code = RefusalCode.IdReused };

        Assert.Equal(reused, await world.Teach(new GoToStep { Step = "s3" }, id));
        await MoveAsync(world, BeyondTheRing);
        Assert.Equal(reused, await world.Teach(new GoToStep { Step = "s4" } with { Step = "s1" }, id));
        // The plan, the opening, its code and the first move.
        Assert.Equal(4 + BeyondTheRing, await world.Store.VersionOfAsync("lesson/l-1"));
    }

    [Fact]
    public async Task SameId_FromAnotherActor_IsRefused()
    {
        await using var world = await OpenLessonAsync();
        var id = world.NextId();
        GrainWorld.Must(await world.Teach(new PauseLesson(), id));
        var other = await world.Lesson.Execute(world.Header(new Actor(new PersonId("t-other"), Role.Teacher), id), new PauseLesson());
        Assert.Equal(new Refused { Code = RefusalCode.IdReused }, other);
    }

    [Fact]
    public async Task RefusedNow_ButAcceptedOnce_GivesTheFirstResult()
    {
        await using var world = await GrainWorld.StartAsync();
        var (id, plan) = (world.NextId(), new PlanLesson { Plan = Samples.Plan(world.Time.GetUtcNow()) });
        var first = await world.Lesson.Execute(world.Header(GrainWorld.Platform, id), plan);
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        await MoveAsync(world, BeyondTheRing);

        Assert.Equal(first, await world.Lesson.Execute(world.Header(GrainWorld.Platform, id), plan));
        Assert.Equal(JournalCall.Find, world.Journal.Calls[^1]);
        var another = new PlanLesson { Plan = plan.Plan with { Subject = "history" } };
        Assert.Equal(new Refused { Code = RefusalCode.IdReused }, await world.Lesson.Execute(world.Header(GrainWorld.Platform, id), another));
    }

    [Fact]
    public async Task Refused_WhenTheLookUpFails_IsNoAnswer()
    {
        await using var world = await OpenLessonAsync();
        var id = world.NextId();
        world.Journal.Fail(JournalCall.Find, JournalMoment.Before);
        await Assert.ThrowsAsync<JournalException>(() => world.Teach(new GoToStep { Step = "s9" }, id));
        Assert.Equal(new Refused { Code = RefusalCode.NoSuchStep }, await world.Teach(new GoToStep { Step = "s9" }, id));
    }

    [Fact]
    public async Task Unchanged_WritesNothingAndTellsNobody()
    {
        await using var world = await OpenLessonAsync();
        var log = await WatcherLog.OfAsync(world, world.Lesson);
        var before = await world.Store.VersionOfAsync("lesson/l-1");

        Assert.Equal(before, GrainWorld.Must(await world.Teach(new OpenLesson())).Version);
        Assert.Equal(before, await world.Store.VersionOfAsync("lesson/l-1"));
        GrainWorld.Must(await world.Teach(new PauseLesson()));
        Assert.IsType<LessonPaused>(Assert.Single((await log.NextAsync()).Events));
    }

    [Fact]
    public async Task EmptyId_IsRefused()
    {
        await using var world = await OpenLessonAsync();
        var calls = world.Journal.Calls.Count;
        Assert.Equal(new Refused { Code = RefusalCode.Malformed }, await world.Teach(new PauseLesson(), Guid.Empty));
        Assert.Equal(calls, world.Journal.Calls.Count);
    }

    [Fact]
    public void Hash_IsOfActorAndIntentAlone()
    {
        var hash = EventCodec.Hash(GrainWorld.Teacher, new GoToStep { Step = "s1" });
        Assert.Equal(hash, EventCodec.Hash(GrainWorld.Teacher, new GoToStep { Step = "s1" }));
        Assert.NotEqual(hash, EventCodec.Hash(GrainWorld.Teacher, new GoToStep { Step = "s2" }));
        Assert.NotEqual(hash, EventCodec.Hash(new Actor(new PersonId("t-other"), Role.Teacher), new GoToStep { Step = "s1" }));
        Assert.NotEqual(EventCodec.Hash(GrainWorld.Teacher, new OpenLesson()), EventCodec.Hash(GrainWorld.Teacher, new EndLesson()));
    }
}
