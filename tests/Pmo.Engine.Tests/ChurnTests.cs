using Pmo.Engine.Tests.Grains;
using Xunit.Abstractions;

namespace Pmo.Engine.Tests;

/// <summary>Grains deactivate in the middle of traffic: every call is carried out once, and never two activations live at once.</summary>
public sealed class ChurnTests(EngineFixture fixture, ITestOutputHelper output) : IClassFixture<EngineFixture>
{
    private const int Callers = 24;
    private const int CallsPerCaller = 250;
    private const int Grains = 5;

    [Fact]
    public async Task Calls_WhileGrainsComeAndGo_AreEachCarriedOutOnce()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(seed + caller);
            for (var i = 0; i < CallsPerCaller; i++)
            {
                var grain = fixture.Grains.GetGrain<IChurnGrain>($"churn {random.Next(Grains)}");
                await grain.Count(thenDeactivate: random.Next(4) == 0);
            }
        }))).WaitAsync(2 * Probe.Patience);

        var calls = Enumerable.Range(0, Grains).Sum(i => fixture.Probe.Next($"calls churn {i}") - 1);
        Assert.Equal(Callers * CallsPerCaller, calls);
        Assert.Empty(fixture.Probe.Log);
    }
}
