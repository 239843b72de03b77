using Orleans.Runtime;
using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

/// <summary>Grain timers on the real clock, waiting for ticks and never for time.</summary>
public sealed class TimerTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);
    private EngineFixture _fixture = null!;

    private Probe Probe => _fixture.Probe;

    public async Task InitializeAsync() => _fixture = await EngineFixture.StartAsync(s => s.RealTime = true);

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Timer_Periodic_TicksAgainAndAgain()
    {
        var grain = _fixture.Fresh<ITimerGrain>();

        await grain.Start("again", Soon, Soon);

        await Probe.ReachedAsync("again 3");
    }

    [Fact]
    public async Task Tick_ByDefault_IsAnOrdinaryTurn()
    {
        var grain = _fixture.Fresh<ITimerGrain>();
        await grain.Start("turn", Soon, Timeout.InfiniteTimeSpan, waits: true);
        await Probe.ReachedAsync("turn 1");

        var call = grain.Ticks();
        Assert.False(call.IsCompleted);
        Probe.Open("turn 1");

        Assert.Equal(1, await call.WaitAsync(Probe.Patience));
        Assert.Contains("tick turn 1 ends, cancelled False", Probe.Log);
    }

    [Fact]
    public async Task Tick_Interleaving_LetsCallsIn()
    {
        var grain = _fixture.Fresh<ITimerGrain>();
        await grain.Start("inter", Soon, Timeout.InfiniteTimeSpan, interleave: true, waits: true);
        await Probe.ReachedAsync("inter 1");

        Assert.Equal(1, await grain.Ticks().WaitAsync(Probe.Patience));

        Assert.DoesNotContain("tick inter 1 ends, cancelled False", Probe.Log);
        Probe.Open("inter 1");
    }

    [Fact]
    public async Task Tick_ThatFails_DoesNotEndTheTimerOrTheGrain()
    {
        var grain = _fixture.Fresh<ITimerGrain>();

        await grain.Start("bad tick", Soon, Soon, fails: true);

        await Probe.ReachedAsync("bad tick 2");
        Assert.Equal(1, await grain.Incarnation());
    }

    [Fact]
    public async Task Dispose_DuringATick_CancelsItsTokenAndTicksNoMore()
    {
        var grain = _fixture.Fresh<ITimerGrain>();
        await grain.Start("stopped", Soon, Soon, interleave: true, waits: true);
        await Probe.ReachedAsync("stopped 1");

        await grain.Stop();
        Probe.Open("stopped 1");
        Probe.Open("stopped 2");

        // Another timer of the same grain ticks three times meanwhile: the first one would have, too.
        await grain.Start("witness", Soon, Soon);
        await Probe.ReachedAsync("witness 4");
        Assert.Contains("tick stopped 1 ends, cancelled True", Probe.Log);
        Assert.False(Probe.IsReached("stopped 2"));
    }

    [Fact]
    public async Task Tick_DoesNotInheritTheRequestContextOfWhoStartedIt()
    {
        RequestContext.Set("who", "anna");
        await _fixture.Fresh<ITimerGrain>().Start("no context", Soon, Timeout.InfiniteTimeSpan);
        RequestContext.Clear();
        await Probe.ReachedAsync("no context 1");

        Assert.Contains("tick no context 1, context none", Probe.Log);
    }
}
