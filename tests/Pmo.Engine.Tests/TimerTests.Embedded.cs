using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

[Trait("Embedded only", "Orleans tells how long a grain is idle by the machine's own clock, which no test can move.")]
public sealed class CollectedTimerTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private Probe Probe => fixture.Probe;

    [Fact]
    public async Task Ticks_ByDefault_DoNotKeepTheGrain()
    {
        var grain = fixture.Grains.GetGrain<ITimerGrain>("forgotten");
        await grain.Start("idle tick", TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan);
        var start = fixture.Time.GetUtcNow();
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
        await Probe.ReachedAsync("idle tick 1");

        // The tick is over a moment after its signal, and until then the grain is not idle: so minute by minute.
        while (!Probe.IsReached("forgotten deactivated 1") && fixture.Time.GetUtcNow() < start + TimeSpan.FromMinutes(24))
        {
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(Probe.ReachedAsync("forgotten deactivated 1"), fixture.Fresh<IWorkGrain>().Key());
        }

        // Had the tick counted as use, this would come at 25 minutes.
        await Probe.ReachedAsync("forgotten deactivated 1");
    }
}
