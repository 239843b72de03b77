using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

[Trait("Embedded only", "Figures of this engine.")]
public sealed class StatisticsTests : IAsyncLifetime
{
    private EngineFixture _fixture = null!;

    public async Task InitializeAsync() => _fixture = await EngineFixture.StartAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Read_CountsActivationsCallsErrorsAndTimeouts()
    {
        var (a, b) = (_fixture.Grains.GetGrain<IWorkGrain>("a"), _fixture.Grains.GetGrain<IWorkGrain>("b"));
        await a.Add(1);
        await Assert.ThrowsAsync<GrainFailureException>(() => b.Fail("counted"));
        var stuck = b.Hold("stuck");
        await _fixture.Probe.ReachedAsync("stuck");
        var waits = b.Key();
        Assert.Equal(new GrainTypeStatistics("work", Activations: 2, Activated: 2, Calls: 3, Errors: 1, Timeouts: 0, Waiting: 1), Work());

        _fixture.Time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<TimeoutException>(() => stuck);
        await Assert.ThrowsAsync<TimeoutException>(() => waits);

        Assert.Equal(new GrainTypeStatistics("work", Activations: 2, Activated: 2, Calls: 3, Errors: 1, Timeouts: 2, Waiting: 0), Work());
        _fixture.Probe.Open("stuck");
    }

    [Fact]
    public async Task Read_AfterDeactivation_KeepsTheTotals()
    {
        await _fixture.Grains.GetGrain<IWorkGrain>("gone").Add(1);

        _fixture.Time.Advance(TimeSpan.FromMinutes(17));
        await _fixture.Probe.ReachedAsync("gone deactivated 1");
        await _fixture.Grains.GetGrain<IWorkGrain>("gone").Add(1);

        Assert.Equal(new GrainTypeStatistics("work", Activations: 1, Activated: 2, Calls: 2, Errors: 0, Timeouts: 0, Waiting: 0), Work());
    }

    [Fact]
    public async Task Meter_TellsTheSameByGrainType()
    {
        await _fixture.Grains.GetGrain<IWorkGrain>("metered").Add(1);
        var statistics = _fixture.Services.GetRequiredService<EngineStatistics>();
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (ReferenceEquals(instrument.Meter, statistics.Meter))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (tags[0].Value is "work")
            {
                seen[instrument.Name] = value;
            }
        });

        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal(1, seen["pmo.engine.activations"]);
        Assert.Equal(1, seen["pmo.engine.calls"]);
        Assert.Equal(0, seen["pmo.engine.errors"]);
    }

    [Fact]
    public async Task ReadLatencies_CountsEveryCallFromItsSendingOn()
    {
        var grain = _fixture.Grains.GetGrain<IWorkGrain>("slow");
        await grain.Add(1);
        var held = grain.Hold("latency");
        await _fixture.Probe.ReachedAsync("latency");
        var waits = grain.Add(1);
        _fixture.Time.Advance(TimeSpan.FromMilliseconds(900));
        _fixture.Probe.Open("latency");
        await held;
        await waits;

        var counts = _fixture.Services.GetRequiredService<EngineStatistics>().ReadLatencies()["work"];

        // 900 ms lie between 125 µs × 2^12 and × 2^13; the call that only waited counts as long as the one that it waited for.
        Assert.Equal((1, 2, 3), (counts[0], counts[13], counts.Sum()));
    }

    private GrainTypeStatistics Work() =>
        _fixture.Services.GetRequiredService<EngineStatistics>().Read().Single(s => s.GrainType == "work");
}
