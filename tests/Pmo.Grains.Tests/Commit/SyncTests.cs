using Pmo.Lessons;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <summary>How a reader at some revision catches up.</summary>
public class SyncTests
{
    private static async Task<GrainWorld> WithAnswersAsync(int answers, int length = 1)
    {
        var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        for (var i = 0; i < answers; i++)
            GrainWorld.Must(await world.Work(Samples.Write(new string('я', length))));
        return world;
    }

    private static async Task<Revision> HeadAsync(GrainWorld world) => Assert.IsType<Full>(await world.Student().Sync(null)).Revision;

    [Fact]
    public async Task Sync_AtTheHead_IsUpToDate()
    {
        await using var world = await WithAnswersAsync(3);
        var head = await HeadAsync(world);
        Assert.Equal(4, head.Version);
        Assert.Equal(new UpToDate { Revision = head }, await world.Student().Sync(head));
    }

    [Fact]
    public async Task Sync_FromAnyRevision_GivesEveryCommitSinceThenAsStored()
    {
        await using var world = await WithAnswersAsync(20);
        var head = await HeadAsync(world);
        var rows = await world.Store.RowsAsync(GrainWorld.StreamOf(1));
        for (var from = 1; from < 21; from++)
        {
            var deltas = Assert.IsType<Deltas>(await world.Student().Sync(head with { Version = from }));
            StoredCommits.Equal(rows.Skip(from), deltas.Commits);
        }
    }

    [Fact]
    public async Task Sync_AfterARestart_StillGivesDeltas()
    {
        await using var world = await WithAnswersAsync(20);
        var head = await HeadAsync(world);
        await world.CrashAsync();
        var deltas = Assert.IsType<Deltas>(await world.Student().Sync(head with { Version = 18 }));
        StoredCommits.Equal((await world.Store.RowsAsync(GrainWorld.StreamOf(1))).Skip(18), deltas.Commits);
    }

    public static TheoryData<string, long> Foreign => new() { { "", 0 }, { "", 7 }, { "another", 2 }, { "", -1 } };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Sync_FromARevisionThatIsNotOurs_IsFull(string epoch, long version)
    {
        await using var world = await WithAnswersAsync(3);
        var head = await HeadAsync(world);
        var full = Assert.IsType<Full>(await world.Student().Sync(new Revision(epoch.Length == 0 ? head.Epoch : epoch, version)));
        Assert.Equal(head, full.Revision);
        Assert.Equal(TestJson.Of(await world.Student().Read()), TestJson.Of((Pmo.Students.StudentState)full.State));
    }

    [Fact]
    public async Task Sync_WhenTheCommitsAreDearerThanTheState_IsFull()
    {
        await using var world = await WithAnswersAsync(3, length: 3900);
        var head = await HeadAsync(world);
        Assert.IsType<Full>(await world.Student().Sync(head with { Version = 1 }));
        Assert.IsType<Full>(await world.Student().Sync(head with { Version = 3 }));
    }

    [Fact]
    public async Task Sync_FromBeyondTheRing_IsFull()
    {
        await using var world = await WithAnswersAsync(300);
        var head = await HeadAsync(world);
        Assert.IsType<Full>(await world.Student().Sync(head with { Version = 2 }));
        Assert.IsType<Deltas>(await world.Student().Sync(head with { Version = 295 }));
    }
}
