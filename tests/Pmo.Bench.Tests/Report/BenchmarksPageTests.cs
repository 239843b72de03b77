using Pmo.Bench.Report;
using Xunit;

namespace Pmo.Bench.Tests.Report;

public sealed class BenchmarksPageTests
{
    private static readonly RigResult Run = new()
    {
        Rig = "p1",
        What = "Fan-out",
        At = new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero),
        Machine = new Machine { Processor = "cpu", Cores = 2, MemoryGb = 8, System = "system", Runtime = "runtime", LoadBefore = 0.1 },
        Settings = [new("lessons", "30")],
        Bars = [new Bar("CPU, × bare", 1.1, 1.05)],
    };

    [Fact]
    public void Of_ARunWithinItsBars_SaysPassed() => Assert.Contains("**Passed.**", BenchmarksPage.Of([Run]), StringComparison.Ordinal);

    [Fact]
    public void Of_ARunThatMissesABar_SaysSo()
    {
        var page = BenchmarksPage.Of([Run with { Bars = [new Bar("CPU, × bare", 1.1, 1.2)] }]);
        Assert.Contains("| CPU, × bare | ≤ 1.1 | 1.2 | **missed** |", page, StringComparison.Ordinal);
        Assert.Contains("**Not passed.**", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ARunInDoubt_IsNotPassedHoweverGoodItsBars()
    {
        var page = BenchmarksPage.Of([Run with { Doubts = ["lost 1"] }]);
        Assert.Contains("Does not count: lost 1.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("**Passed.**", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AClusterBesideTheOneProcess_NamesBothAndClaimsNoBar()
    {
        var figure = new Figure { Name = "CPU", Unit = "µs", Ours = 6, Bare = 3, OursRounds = [6], BareRounds = [3] };
        var page = BenchmarksPage.Of([Run with { Rig = "p1-cluster", Columns = new Columns("cluster", "one process"), Figures = [figure], Bars = [] }]);
        Assert.Contains("| | unit | cluster | one process | ratio | rounds, cluster | rounds, one process |", page, StringComparison.Ordinal);
        Assert.Contains("| CPU | µs | 6 | 3 | 2.00 | 6 | 3 |", page, StringComparison.Ordinal);
        Assert.DoesNotContain("**Passed.**", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AMutantThatPassed_SaysThatTheRigDoesNotSeeIt() =>
        Assert.Contains("**passed, so this rig does not see it**", BenchmarksPage.Of([Run, Run with { Mutant = "blind" }]), StringComparison.Ordinal);
}
