using Pmo.Operations;

namespace Pmo.Grains.Tests.Operations;

public sealed class OperationsGrainTests : IAsyncLifetime
{
    private readonly SchoolId school = new("s-1");
    private GrainWorld world = null!;

    private IOperationsGrain Operations => world.Grains.GetGrain<IOperationsGrain>(IOperationsGrain.Id);

    public async Task InitializeAsync() => world = await GrainWorld.StartAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Watch_TellsEveryTwoSecondsWhatTheReportsBrought()
    {
        var log = await WatcherLog.OfAsync(world, Operations);
        await ReportAsync(sockets: 27);
        world.Time.Advance(ProcessReport.Every);
        var changed = await NextWithAsync(log);
        Assert.Equal(27, changed.Schools[school].Sockets);
    }

    [Fact]
    public async Task Sync_BringsWhatWasToldLast_UnderAnEpochOfTheActivation()
    {
        await ReportAsync(sockets: 3);
        await WatcherLog.OfAsync(world, Operations);
        var first = Assert.IsType<Full>(await Operations.Sync(null));
        Assert.Equal(3, ((OperationsState)first.State).Schools[school].Sockets);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        await world.RestartAsync();
        var second = Assert.IsType<Full>(await Operations.Sync(first.Revision));
        Assert.NotEqual(first.Revision.Epoch, second.Revision.Epoch);
    }

    private static async Task<OperationsChanged> NextWithAsync(WatcherLog log)
    {
        while (true)
            if (((OperationsChanged)(await log.NextAsync()).Events.Single()) is { Schools.IsEmpty: false } changed)
                return changed;
    }

    private async Task ReportAsync(int sockets)
    {
        var figures = new WebFigures { Schools = [new SchoolFigures { School = school, Sockets = sockets }] };
        await Operations.Report(new ProcessReport { Process = "web-1", StartedAt = world.Time.GetUtcNow(), Web = figures });
        // One-way: a call behind it comes after it.
        await Operations.Read();
    }
}
