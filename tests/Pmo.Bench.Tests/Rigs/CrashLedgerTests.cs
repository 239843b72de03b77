using Pmo.Bench.Rigs;
using Xunit;

namespace Pmo.Bench.Tests.Rigs;

/// <summary>The judge of the crash rig has to see each way in which a record can be wrong.</summary>
public sealed class CrashLedgerTests
{
    private readonly CrashLedger ledger = new();

    public CrashLedgerTests()
    {
        foreach (var answer in new[] { "a 1", "a 2", "b 1" })
        {
            ledger.Send(answer);
            ledger.Acknowledge(answer);
        }
    }

    [Fact]
    public void Judge_WhenEverythingIsKeptOnce_FindsNothing() =>
        Assert.Equal(new CrashLedger.Verdict(0, 0, 0, 0), ledger.Judge(["b 1", "a 1", "a 2"]));

    [Fact]
    public void Judge_WhenAnAcknowledgedAnswerIsMissing_CountsItLost() =>
        Assert.Equal(new CrashLedger.Verdict(Lost: 1, 0, 0, 0), ledger.Judge(["a 1", "b 1"]));

    [Fact]
    public void Judge_WhenAnAnswerIsKeptTwice_CountsItDoubled() =>
        Assert.Equal(new CrashLedger.Verdict(0, Doubled: 1, 0, 0), ledger.Judge(["a 1", "a 2", "a 2", "b 1"]));

    [Fact]
    public void Judge_WhenAnAnswerWasNeverAcknowledged_CountsItUnfinishedNotLost()
    {
        ledger.Send("b 2");
        Assert.Equal(new CrashLedger.Verdict(0, 0, Unfinished: 1, 0), ledger.Judge(["a 1", "a 2", "b 1"]));
    }

    [Fact]
    public void Judge_WhenARecordHoldsWhatNobodySent_CountsItForeign() =>
        Assert.Equal(new CrashLedger.Verdict(0, 0, 0, Foreign: 1), ledger.Judge(["a 1", "a 2", "b 1", "c 1"]));
}
