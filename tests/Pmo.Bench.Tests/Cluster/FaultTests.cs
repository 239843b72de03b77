using Pmo.Bench.Cluster;

namespace Pmo.Bench.Tests.Cluster;

public sealed class FaultTests
{
    [Fact]
    public void Plan_OfOneSeed_IsTheSame() => Assert.Equal(Fault.Plan(60, seed: 7, silos: 2, webs: 2), Fault.Plan(60, seed: 7, silos: 2, webs: 2));

    [Fact]
    public void Plan_HitsEverySiloAndWebInEachWay()
    {
        var plan = Fault.Plan(24, seed: 7, silos: 2, webs: 2);

        Assert.Equal(16, plan.Count(fault => fault.Kind == FaultKind.SiloKilled));
        foreach (var silo in (int[])[0, 1])
        {
            Assert.Contains(plan, fault => fault is { Kind: FaultKind.SiloKilled, Away.TotalSeconds: < 5 } && fault.Member == silo);
            Assert.Contains(plan, fault => fault is { Kind: FaultKind.SiloKilled, Away.TotalSeconds: > 10 } && fault.Member == silo);
            Assert.Contains(plan, fault => fault.Kind == FaultKind.SiloFrozen && fault.Member == silo);
            Assert.Contains(plan, fault => fault.Kind == FaultKind.WebKilled && fault.Member == silo);
        }
    }

    [Fact]
    public void Times_OfWhoWasNeverServedAgain_HoldNoBar()
    {
        var times = new FaultTimes();
        times.Add(FaultKind.SiloKilled, [10, null], [10, 20]);
        Assert.True(times.AnswersAt(0.95) > 1e6);
        Assert.True(times.ScreensAt(0.95) < 1);
    }

    [Fact]
    public void Times_WithoutAnyFault_HoldNoBar() => Assert.True(new FaultTimes().AnswersAt(0.95) > 1e6);
}
