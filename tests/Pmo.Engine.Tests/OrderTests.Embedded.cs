using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

[Trait("Embedded only", "Orleans promises no order of calls that were not awaited; here they come in the order of sending.")]
public sealed class OrderTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Calls_OfOneCallerNotAwaited_RunInOrder()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        var names = Enumerable.Range(0, 200).Select(i => $"order {i:D3}").ToList();
        names.ForEach(fixture.Probe.Open);

        await Task.WhenAll(names.Select(grain.Hold)).WaitAsync(Probe.Patience);

        Assert.Equal(names.SelectMany(n => new[] { $"hold {n} begins", $"hold {n} ends" }), fixture.Probe.Notes("hold order"));
    }

    [Fact]
    public async Task Calls_WaitingThroughADeactivation_KeepTheirOrder()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        var ending = grain.DeactivateThen("order kept");
        await fixture.Probe.ReachedAsync("order kept");
        var names = Enumerable.Range(0, 50).Select(i => $"later {i:D2}").ToList();
        names.ForEach(fixture.Probe.Open);
        var calls = names.Select(grain.Hold).ToList();

        fixture.Probe.Open("order kept");
        await Task.WhenAll(calls.Append(ending)).WaitAsync(Probe.Patience);

        Assert.Equal(names.Select(n => $"hold {n} begins"), fixture.Probe.Notes("hold later").Where(n => n.EndsWith("begins", StringComparison.Ordinal)));
    }
}
