using Pmo.Bench.Load;
using Pmo.Bench.Rigs;

namespace Pmo.Bench.Tests.Rigs;

public sealed class ChecksTests
{
    [Theory]
    [InlineData(0.5, 0.02, 0)]
    [InlineData(0.5, 0.45, 1)]
    [InlineData(0.99, 0.02, 1)]
    [InlineData(0.99, 0.45, 2)]
    public void Stretch_OfABusyGeneratorOrOnATakenMachine_IsDoubted(double busy, double stolen, int doubts)
    {
        var checks = new Checks();
        checks.Stretch("ours, round 1", new Spent(Seconds: 10, Server: 5, Generator: 10 * busy, Stolen: stolen));
        Assert.Equal(doubts, checks.Doubts().Count());
    }

    [Fact]
    public void Add_OfAnotherRound_KeepsItsDoubtsAndCounts()
    {
        var (all, round) = (new Checks(), new Checks());
        round.Stretch("ours, round 2", new Spent(Seconds: 10, Server: 5, Generator: 5, Stolen: 0.3));
        round.Count(counted: 7, unwanted: 0, open: 1, passedOver: 0, twice: 0);
        Assert.True(round.IsOfATakenMachine);
        Assert.False(all.IsOfATakenMachine);
        all.Add(round);
        Assert.Equal(7, all.Counted);
        Assert.Equal(2, all.Doubts().Count());
        Assert.True(all.IsOfATakenMachine);
    }

    [Fact]
    public void Machine_CountsItsTicks()
    {
        var (stolen, all) = Processes.MachineTicks();
        Assert.InRange(stolen, 0, all - 1);
    }
}
