using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Pmo.Classes;
using Pmo.Commit;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <summary>What a lesson's commits mean for its class and its teacher arrives there, once and in order, whatever dies in between.</summary>
public class ReactionTests
{
    private const string ClassStream = "class/5a";
    private const string TeacherStream = "teacher/t-anna";

    private static async Task<GrainWorld> OpenLessonAsync(WorldStore? store = null)
    {
        var world = await (await GrainWorld.StartAsync(store)).ProvisionAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        return world;
    }

    /// <summary>The states in which the class's list saw the lesson, in the order of its stream.</summary>
    private static async Task<List<LessonStatus>> ListedAsync(GrainWorld world) =>
    [
        .. (await world.Store.RowsAsync(ClassStream)).SelectMany(row => EventCodec.Read<ClassEvent>(row.Events)).OfType<LessonListed>().Select(e => e.Card.Status),
    ];

    private static ValueTask<IReadOnlyList<PendingReactions>> PendingAsync(GrainWorld world) => world.Store.Journal.PendingReactionsAsync(10);

    [Fact]
    public async Task Command_DoesNotWaitForItsReactions()
    {
        await using var world = await OpenLessonAsync();
        Assert.Empty(await ListedAsync(world));
        Assert.Equal("lesson/l-1", Assert.Single(await PendingAsync(world)).Stream);

        await world.DeliverAsync(2);
        Assert.Equal([LessonStatus.Planned, LessonStatus.Open], await ListedAsync(world));
        Assert.Empty(await PendingAsync(world));
        Assert.Equal(LessonStatus.Open, (await world.TeacherGrain.Read()).Lessons[GrainWorld.LessonId].Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CrashBeforeDelivery_TheSweeperWakesTheStreamAndItIsDelivered(bool onDisk)
    {
        await using var store = onDisk ? WorldStore.OnDisk() : WorldStore.InMemory();
        await using var world = await OpenLessonAsync(store);
        await world.CrashAsync();

        // Nobody calls the lesson: the timer that delivers was set by the sweeper's visit at the start.
        await world.Time.WhenArmedAsync(TimeSpan.Zero).WaitAsync(GrainWorld.Patience);
        await world.DeliverAsync(2);
        Assert.Equal([LessonStatus.Planned, LessonStatus.Open], await ListedAsync(world));
        Assert.Empty(await PendingAsync(world));
    }

    [Fact]
    public async Task CrashBetweenDeliveryAndItsRecord_HasOneEffect()
    {
        await using var world = await OpenLessonAsync();
        var classVersion = await world.Store.VersionOfAsync(ClassStream);
        var teacherVersion = await world.Store.VersionOfAsync(TeacherStream);
        var recording = world.Journal.Hold(JournalCall.AdvanceReactions, JournalMoment.Before);
        world.Time.Advance(TimeSpan.Zero);
        await recording.Reached.WaitAsync(GrainWorld.Patience);
        Assert.NotEmpty(await ListedAsync(world));
        Assert.Single(await PendingAsync(world));

        await world.CrashAsync();
        await world.Time.WhenArmedAsync(TimeSpan.Zero).WaitAsync(GrainWorld.Patience);
        await world.DeliverAsync(2);
        Assert.Equal([LessonStatus.Planned, LessonStatus.Open], await ListedAsync(world));
        Assert.Equal(classVersion + 2, await world.Store.VersionOfAsync(ClassStream));
        Assert.Equal(teacherVersion + 2, await world.Store.VersionOfAsync(TeacherStream));
        recording.Release();
    }

    [Theory]
    [InlineData(JournalMoment.Before)]
    [InlineData(JournalMoment.After)]
    public async Task FailedDelivery_IsRepeatedInOrderAndHasOneEffect(JournalMoment moment)
    {
        await using var world = await OpenLessonAsync();
        world.Journal.Fail(JournalCall.Append, moment).Fail(JournalCall.Append, moment);
        world.Time.Advance(TimeSpan.Zero);
        // Both targets failed; the pump comes back after two seconds.
        await world.Time.WhenArmedAsync(TimeSpan.FromSeconds(2)).WaitAsync(GrainWorld.Patience);
        world.Time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        var recorded = world.Journal.Hold(JournalCall.AdvanceReactions, JournalMoment.After);
        var both = world.Journal.Hold(JournalCall.AdvanceReactions, JournalMoment.After);
        recorded.Release();
        both.Release();
        world.Time.Advance(TimeSpan.FromTicks(1));
        await both.Reached.WaitAsync(GrainWorld.Patience);

        Assert.Equal(0, world.Journal.StepsLeft);
        Assert.Equal([LessonStatus.Planned, LessonStatus.Open], await ListedAsync(world));
        Assert.Empty(await PendingAsync(world));
    }

    /// <summary>DESIGN, "targets independent": while one target hangs, the other hears of this commit and of the next.</summary>
    [Fact]
    public async Task TargetThatHangs_DelaysNoOtherTarget()
    {
        await using var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        var (forClass, forTeacher) = (await WatcherLog.OfAsync(world, world.Class), await WatcherLog.OfAsync(world, world.TeacherGrain));
        var hanging = world.Journal.Hold(JournalCall.Append, JournalMoment.Before);
        world.Time.Advance(TimeSpan.Zero);
        await hanging.Reached.WaitAsync(GrainWorld.Patience);
        GrainWorld.Must(await world.Teach(new OpenLesson()));

        var (inClass, atTeacher) = (TwoAsync(forClass), TwoAsync(forTeacher));
        var first = await Task.WhenAny(inClass, atTeacher).WaitAsync(GrainWorld.Patience);
        await first;
        Assert.NotEqual(inClass.IsCompleted, atTeacher.IsCompleted);
        Assert.Equal("lesson/l-1", Assert.Single(await PendingAsync(world)).Stream);

        var recorded = new[] { world.Journal.Hold(JournalCall.AdvanceReactions, JournalMoment.After), world.Journal.Hold(JournalCall.AdvanceReactions, JournalMoment.After) };
        foreach (var held in recorded) held.Release();
        hanging.Release();
        await Task.WhenAll(inClass, atTeacher).WaitAsync(GrainWorld.Patience);
        await recorded[1].Reached.WaitAsync(GrainWorld.Patience);
        Assert.Equal([LessonStatus.Planned, LessonStatus.Open], await ListedAsync(world));
        Assert.Empty(await PendingAsync(world));

        static async Task TwoAsync(WatcherLog log)
        {
            await log.NextAsync();
            await log.NextAsync();
        }
    }

    /// <summary>The activation ends while a delivery is under way.</summary>
    [Fact]
    public async Task DeliveryUnderWay_WhenTheActivationEnds_HasOneEffect()
    {
        await using var world = await OpenLessonAsync();
        var delivering = world.Journal.Hold(JournalCall.Append, JournalMoment.After);
        world.Time.Advance(TimeSpan.Zero);
        await delivering.Reached.WaitAsync(GrainWorld.Patience);
        await using (var another = await world.AnotherAsync())
        {
            GrainWorld.Must(await another.Teach(new GoToStep { Step = "s2" }));
        }
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Teach(new GoToStep { Step = "s3" }));
        // What ends finishes its pass first, then the successor reads what is left: nothing.
        var recorded = new[] { world.Journal.Hold(JournalCall.AdvanceReactions, JournalMoment.After), world.Journal.Hold(JournalCall.AdvanceReactions, JournalMoment.After) };
        foreach (var held in recorded) held.Release();
        delivering.Release();
        foreach (var held in recorded) await held.Reached.WaitAsync(GrainWorld.Patience);
        Assert.Equal(5, GrainWorld.Must(await world.Teach(new GoToStep { Step = "s3" })).Version);
        Assert.Empty(await PendingAsync(world));
        Assert.Equal([LessonStatus.Planned, LessonStatus.Open], await ListedAsync(world));
    }

    [Fact]
    public async Task RefusedReaction_EndsAndIsCounted()
    {
        await using var world = await GrainWorld.StartAsync();
        var refused = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument is { Meter.Name: CommitInstruments.MeterName, Name: "pmo_reactions_refused" }) l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => refused.Enqueue($"{tags[0].Value}"));
        listener.Start();
        // Neither the class nor the teacher exists.
        GrainWorld.Must(await world.Lesson.Execute(world.Header(GrainWorld.Platform), new PlanLesson { Plan = Samples.Plan(world.Time.GetUtcNow()) }));
        await world.DeliverAsync();

        Assert.Empty(await PendingAsync(world));
        Assert.Empty(await world.Store.RowsAsync(TeacherStream));
        Assert.Contains("lesson", refused);
    }

    /// <summary>Bad history: the first stream in the list cannot be read, the sweep ends there, and every stream after it sleeps for ever.</summary>
    [Fact]
    public async Task Sweep_WhenOneStreamCannotBeRead_WakesTheOthers()
    {
        await using var world = await OpenLessonAsync();
        await world.Store.Journal.AppendAsync(new Journal.Commit
        {
            Stream = "class/aaa",
            ExpectedVersion = 0,
            CommandId = world.NextId(),
            CommandHash = new byte[32],
            Events = """[{"type":"class.unheard_of","v":1,"data":{}}]"""u8.ToArray(),
            Actor = "test",
            At = world.Time.GetUtcNow(),
            HasReactions = true,
        });
        await world.CrashAsync();
        await world.Time.WhenArmedAsync(TimeSpan.Zero).WaitAsync(GrainWorld.Patience);
        await world.DeliverAsync(2);
        Assert.Equal("class/aaa", Assert.Single(await PendingAsync(world)).Stream);
    }
}
