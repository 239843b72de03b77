using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

[Trait("Embedded only", "Orleans tells idleness by the machine's own clock, lets running calls of a killed silo go on in a test process, and ends waiting calls of an orderly stop.")]
public sealed class EmbeddedLifeTests : IAsyncLifetime
{
    private EngineFixture _fixture = null!;

    private Probe Probe => _fixture.Probe;

    public async Task InitializeAsync() =>
        _fixture = await EngineFixture.StartAsync(s => s.Services = services => services.AddSingleton(new LifePlan()));

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Idle_ForTheCollectionAge_IsDeactivated()
    {
        var grain = _fixture.Grains.GetGrain<IWorkGrain>("idle");
        await grain.Key();

        _fixture.Time.Advance(TimeSpan.FromMinutes(14));
        await grain.Key();
        _fixture.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.False(Probe.IsReached("idle deactivated 1"));
        _fixture.Time.Advance(TimeSpan.FromMinutes(2));
        await Probe.ReachedAsync("idle deactivated 1");

        Assert.Contains("idle deactivated ActivationIdle", Probe.Log);
        Assert.Equal(2, await grain.Incarnation().WaitAsync(Probe.Patience));
    }

    [Fact]
    public async Task Busy_LongerThanTheCollectionAge_IsNotCollected()
    {
        var grain = _fixture.Grains.GetGrain<IWorkGrain>("busy");
        await grain.Tell("busy work");
        await Probe.ReachedAsync("busy work");

        _fixture.Time.Advance(TimeSpan.FromHours(1));
        Probe.Open("busy work");

        Assert.Equal(1, await grain.Incarnation().WaitAsync(Probe.Patience));
    }

    [Fact]
    public async Task Stop_FinishesQueuedCalls_AndRefusesNewOnesFromOutside()
    {
        var grain = _fixture.Grains.GetGrain<IWorkGrain>("queue");
        var running = grain.Hold("stop running");
        await Probe.ReachedAsync("stop running");
        Probe.Open("stop queued");
        var queued = grain.Hold("stop queued");
        var inward = grain.Chain("stop-other", "still served");

        var stop = _fixture.StopAsync();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Key().WaitAsync(Probe.Patience));
        Probe.Open("stop running");
        await stop;

        await running;
        await queued;
        Assert.Equal("still served1", await inward);
        Assert.Equal(["queue activated", "queue deactivated ShuttingDown"], Probe.Notes("queue"));
        Assert.Contains("stop-other deactivated ShuttingDown", Probe.Log);
    }

    [Fact]
    public async Task Crash_RunsNoDeactivation_AndNothingOfACallGoesOn()
    {
        var grain = _fixture.Grains.GetGrain<IWorkGrain>("crash");
        var running = grain.Hold("crash running");
        await Probe.ReachedAsync("crash running");
        var waiting = grain.Hold("crash waiting");

        await _fixture.CrashAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => running.WaitAsync(Probe.Patience));
        await Assert.ThrowsAsync<SiloUnavailableException>(() => waiting.WaitAsync(Probe.Patience));
        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Key().WaitAsync(Probe.Patience));
        Probe.Open("crash running");
        await _fixture.RecoverAsync();
        Assert.Equal(2, await _fixture.Grains.GetGrain<IWorkGrain>("crash").Incarnation().WaitAsync(Probe.Patience));
        Assert.DoesNotContain("hold crash running ends", Probe.Log);
        Assert.DoesNotContain(Probe.Log, l => l.StartsWith("crash deactivated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deactivation_BehindACallThatNeverEnds_IsNotWaitedForLongerThanItsTimeout()
    {
        var grain = _fixture.Grains.GetGrain<IWorkGrain>("stuck");
        var stuck = grain.DeactivateThen("never opened");
        await Probe.ReachedAsync("never opened");
        _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var next = grain.Incarnation();

        _fixture.Time.Advance(TimeSpan.FromSeconds(29.5));

        await Assert.ThrowsAsync<TimeoutException>(() => stuck.WaitAsync(Probe.Patience));
        Assert.Equal(2, await next.WaitAsync(Probe.Patience));
    }
}
