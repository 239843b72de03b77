using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <summary>Coming to life and going out of use.</summary>
public class ActivationTests
{
    [Fact]
    public async Task Activation_WhoseLoadFails_IsTriedAgainByTheNextCall()
    {
        await using var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        // With nothing left over the sweeper wakes nobody, and the fault meets the test's own call.
        await world.DeliverAsync();
        await world.CrashAsync();
        world.Journal.Fail(JournalCall.Load, JournalMoment.After);
        await Assert.ThrowsAsync<JournalException>(() => LoadedAsync(world));
        Assert.Equal(GrainWorld.ClassId, await LoadedAsync(world));

        static async Task<ClassId?> LoadedAsync(GrainWorld world) => (await world.Student().Read()).Class;
    }

    [Fact]
    public async Task BusyJournal_DoesNotEndTheActivation()
    {
        await using var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        GrainWorld.Must(await world.Work(Samples.Answer(1)));
        var loads = Loads(world);
        world.Journal.Fail(JournalCall.Append, JournalMoment.Before, new JournalBusyException("full"));
        await Assert.ThrowsAsync<JournalBusyException>(() => world.Work(Samples.Answer(2)));
        Assert.Equal(3, GrainWorld.Must(await world.Work(Samples.Answer(2))).Version);
        Assert.Equal(loads, Loads(world));
    }

    private static int Loads(GrainWorld world) => world.Journal.Calls.Count(call => call == JournalCall.Load);
}
