using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

[Trait("Embedded only", "Orleans tells how long a grain is idle by the machine's own clock, which no test can move.")]
public class IdleTests
{
    [Fact]
    public async Task IdleGrain_IsForgottenAndComesBackAsItWas()
    {
        await using var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        GrainWorld.Must(await world.Work(Samples.Answer(1)));
        var before = TestJson.Of(await world.Student().Read());
        var loads = Loads(world);
        // Past the collection age of 15 minutes, looked at once a minute.
        world.Time.Advance(TimeSpan.FromMinutes(17));
        Assert.Equal(before, TestJson.Of(await world.Student().Read()));
        Assert.True(Loads(world) > loads);
        Assert.Equal(3, GrainWorld.Must(await world.Work(Samples.Answer(2))).Version);
    }

    private static int Loads(GrainWorld world) => world.Journal.Calls.Count(call => call == JournalCall.Load);
}
