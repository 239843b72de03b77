using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

[Trait("Embedded only", "Orleans tells the age of a call by the machine's own clock, which no test can move.")]
public sealed class ManualTimeoutTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Hold_AtTheResponseTimeout_FailsNotBefore()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        var call = grain.Hold("exact");
        await fixture.Probe.ReachedAsync("exact");

        fixture.Time.Advance(TimeSpan.FromSeconds(28));
        Assert.False(call.IsCompleted);
        fixture.Time.Advance(TimeSpan.FromSeconds(3));

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => call.WaitAsync(Probe.Patience));
        Assert.Contains("IWorkGrain.Hold", failure.Message, StringComparison.Ordinal);
        fixture.Probe.Open("exact");
    }

    [Fact]
    public async Task Hold_TimedOutWhileWaiting_IsNeverBegun()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        var running = grain.Hold("blocks");
        await fixture.Probe.ReachedAsync("blocks");
        var waiting = grain.Hold("expired");
        var behind = grain.Tell("expired tell");

        fixture.Time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<TimeoutException>(() => waiting.WaitAsync(Probe.Patience));
        await Assert.ThrowsAsync<TimeoutException>(() => running.WaitAsync(Probe.Patience));
        await behind;
        fixture.Probe.Open("blocks");
        await grain.Key().WaitAsync(Probe.Patience);

        Assert.False(fixture.Probe.IsReached("expired"));
    }
}
