using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

/// <summary>Activation, deactivation, and what happens to calls meanwhile.</summary>
public sealed class LifeTests : IAsyncLifetime
{
    private readonly LifePlan _plan = new();
    private EngineFixture _fixture = null!;

    private Probe Probe => _fixture.Probe;

    public async Task InitializeAsync() =>
        _fixture = await EngineFixture.StartAsync(s => s.Services = services => services.AddSingleton(_plan));

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task FirstCall_ActivatesOnce_LaterCallsMeetTheSame()
    {
        var grain = _fixture.Fresh<ILifeGrain>();

        var incarnations = await Task.WhenAll(grain.Incarnation(), grain.Incarnation(), grain.Incarnation());

        Assert.Equal([1, 1, 1], incarnations);
    }

    [Fact]
    public async Task FailedActivation_FailsEveryWaitingCall_AndTheNextCallStartsAfresh()
    {
        var grain = _fixture.Grains.GetGrain<ILifeGrain>("fails");
        _plan.Waits = true;
        _plan.Failures.Enqueue("no luck");
        var calls = new[] { grain.Incarnation(), grain.Incarnation(), grain.Incarnation() };
        await Probe.ReachedAsync("activating fails 1");

        Probe.Open("activating fails 1");

        foreach (var call in calls)
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => call.WaitAsync(Probe.Patience));
            Assert.Contains("no luck", failure.ToString(), StringComparison.Ordinal);
        }

        _plan.Waits = false;
        Assert.Equal(2, await grain.Incarnation().WaitAsync(Probe.Patience));
        Assert.DoesNotContain(Probe.Log, l => l.StartsWith("life fails 1 ", StringComparison.Ordinal) && !l.EndsWith("disposed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeactivateOnIdle_NextCall_MeetsAFreshActivation()
    {
        var grain = _fixture.Grains.GetGrain<ILifeGrain>("ends");
        await grain.DeactivateNow();

        Assert.Equal(2, await grain.Incarnation().WaitAsync(Probe.Patience));
        Assert.Contains("life ends 1 ApplicationRequested", Probe.Log);
        Assert.Contains("life ends 1 disposed", Probe.Log);
    }

    [Fact]
    public async Task DeactivateOnIdle_FinishesItsTurn_AndWaitingCallsGoToAFreshActivation()
    {
        var grain = _fixture.Fresh<IWorkGrain>();
        var ending = grain.DeactivateThen("turn goes on");
        await Probe.ReachedAsync("turn goes on");
        var waiting = new[] { grain.Incarnation(), grain.Incarnation() };

        Probe.Open("turn goes on");
        await ending.WaitAsync(Probe.Patience);

        var incarnations = await Task.WhenAll(waiting).WaitAsync(Probe.Patience);
        Assert.Equal([2, 2], incarnations);
        var key = grain.GetPrimaryKeyString();
        Assert.Equal(
            [$"{key} activated", $"{key} ended its turn", $"{key} deactivated ApplicationRequested", $"{key} activated"],
            Probe.Notes(key));
    }

    [Fact]
    public async Task DeactivateOnIdle_WhileActivating_SendsTheCallerToAFreshActivation()
    {
        _plan.EndsAtOnce = true;

        Assert.Equal(2, await _fixture.Grains.GetGrain<ILifeGrain>("short").Incarnation().WaitAsync(Probe.Patience));
    }

    [Fact]
    public async Task Stop_DeactivatesEveryGrainInOrder()
    {
        await _fixture.Grains.GetGrain<IWorkGrain>("stop-1").Key();
        await _fixture.Grains.GetGrain<IWorkGrain>("stop-2").Key();

        await _fixture.StopAsync();

        Assert.Contains("stop-1 deactivated ShuttingDown", Probe.Log);
        Assert.Contains("stop-2 deactivated ShuttingDown", Probe.Log);
    }
}
