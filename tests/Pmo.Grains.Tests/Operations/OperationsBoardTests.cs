using System.Collections.Immutable;
using Pmo.Operations;

namespace Pmo.Grains.Tests.Operations;

public sealed class OperationsBoardTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly SchoolId One = new("s-1");
    private static readonly SchoolId Two = new("s-2");

    private readonly OperationsBoard board = new();
    private DateTimeOffset now = Start;

    [Fact]
    public void FirstReport_OfAProcessThatHasRunForAWhile_IsOnlyABeginning()
    {
        board.Take(Web("web-1", School(One, sockets: 27, logOns: 4000)), now);
        var line = Tell().Schools[One];
        Assert.Equal((27, 0), (line.Sockets, line.LogOns));
    }

    [Fact]
    public void FirstReport_OfAProcessThatHasJustStarted_Counts()
    {
        board.Take(Web("web-1", School(One, sockets: 27, logOns: 27)) with { StartedAt = now.AddSeconds(-2) }, now);
        Assert.Equal((27, false), (Tell().Schools[One].LogOns, board.State.Processes["web-1"].Silo));
    }

    [Fact]
    public void Totals_OfTwoProcesses_BecomeWhatHappenedInTheLastMinute()
    {
        board.Take(Web("web-1", School(One, sockets: 10, logOns: 100)), now);
        board.Take(Web("web-2", School(One, sockets: 5, logOns: 7)), now);
        Pass(2);
        board.Take(Web("web-1", School(One, sockets: 12, logOns: 103)), now);
        board.Take(Web("web-2", School(One, sockets: 6, logOns: 8)), now);
        Assert.Equal((18, 4), (Tell().Schools[One].Sockets, board.State.Schools[One].LogOns));
        Assert.Equal((18, 4), (board.State.Now.Sockets, board.State.Now.LogOns));

        Hold(70, () => Web("web-1", School(One, sockets: 12, logOns: 103)), () => Web("web-2", School(One, sockets: 6, logOns: 8)));
        Assert.Equal((18, 0), (Tell().Schools[One].Sockets, board.State.Now.LogOns));
    }

    [Fact]
    public void Tell_WhenNothingChanged_TellsOnlyTheMoment()
    {
        board.Take(Web("web-1", School(One, sockets: 3), School(Two, sockets: 4)), now);
        Tell();
        board.Take(Web("web-1", School(One, sockets: 3), School(Two, sockets: 5)), now);
        var changed = Tell();
        Assert.Equal([Two], changed.Schools.Keys);
        Assert.Empty(changed.History);
        Assert.Equal(now, changed.Now.At);
    }

    [Fact]
    public void AProcessThatFallsSilent_IsSaidAndItsScreensCountNoMore()
    {
        board.Take(Web("web-1", School(One, sockets: 27)), now);
        Tell();
        Pass(9);
        Assert.True(Tell().Processes["web-1"].Silent);
        Assert.Equal(0, board.State.Schools[One].Sockets);
        Assert.Contains(board.State.Now.Why, trouble => trouble.Kind == TroubleKind.ProcessSilent);
    }

    [Fact]
    public void AProcessThatLeaves_IsNoTrouble()
    {
        board.Take(Web("web-1", School(One, sockets: 27)), now);
        board.Take(Web("web-1", School(One, sockets: 0)) with { Leaving = true }, now);
        Pass(30);
        Tell();
        Assert.Empty(board.State.Processes);
        Assert.DoesNotContain(board.State.Now.Why, trouble => trouble.Kind == TroubleKind.ProcessSilent);
    }

    [Fact]
    public void AProcessStartedAgainUnderItsName_BeginsAtNothing()
    {
        board.Take(Web("web-1", School(One, sockets: 27, logOns: 5000)), now);
        Pass(4);
        board.Take(Web("web-1", School(One, sockets: 1, logOns: 1)) with { StartedAt = now }, now);
        Pass(2);
        board.Take(Web("web-1", School(One, sockets: 3, logOns: 3)) with { StartedAt = now.AddSeconds(-2) }, now);
        Assert.Equal(3, Tell().Schools[One].LogOns);
    }

    [Fact]
    public void ScreensThatFellSilentInALesson_MakeTheirSchoolTheOneThatHurts()
    {
        var lessons = ImmutableDictionary<SchoolId, int>.Empty.Add(One, 1).Add(Two, 1);
        Hold(60, () => Web("web-1", School(One, sockets: 27), School(Two, sockets: 27)), () => Silo(new SiloFigures { Lessons = lessons }));
        Hold(30, () => Web("web-1", School(One, sockets: 2, lost: 25), School(Two, sockets: 27)), () => Silo(new SiloFigures { Lessons = lessons }));
        Tell();
        Assert.Equal((Grade.Bad, Grade.Fine), (board.State.Schools[One].Grade, board.State.Schools[Two].Grade));
        Assert.Equal(new Trouble(TroubleKind.ScreensGone, Grade.Bad, 25), board.State.Schools[One].Why[0]);
        Assert.Equal((1, 2), (board.State.Schools[One].Lessons, board.State.Now.Lessons));
    }

    [Fact]
    public void Latencies_OfTwoProcesses_AddUpBeforeThePercentile()
    {
        var (fast, slow) = (Counts(2, 97), Counts(15, 3));
        board.Take(Web("web-1", School(One)), now);
        board.Take(Web("web-2", School(One)), now);
        board.Take(Web("web-1", School(One) with { Acks = fast }), now);
        board.Take(Web("web-2", School(One) with { Acks = slow }), now);
        Assert.InRange(Tell().Schools[One].AckMicros, 2_048_000, 4_096_000);
        Assert.Equal(board.State.Schools[One].AckMicros, board.State.Now.AckMicros);
    }

    [Fact]
    public void History_HasOneSampleForEachFiveSecondsAndIsARing()
    {
        Hold(11, () => Web("web-1", School(One, sockets: 5)));
        Tell();
        Assert.Equal(2, board.State.History.Count);
        Hold(400, () => Web("web-1", School(One, sockets: 9)));
        Tell();
        Assert.Equal(OperationsState.Slots, board.State.History.Count);
        Assert.All(board.State.History.Values, sample => Assert.Equal(new SchoolSample(One, 9, 0), Assert.Single(sample.Schools)));
        Assert.DoesNotContain(board.State.History, sample => sample.Value.At > now || now - sample.Value.At > TimeSpan.FromSeconds(310));
    }

    [Fact]
    public void History_AfterALongSilence_HoldsNothingOfBefore()
    {
        Hold(60, () => Web("web-1", School(One, sockets: 5)));
        Pass(3600);
        board.Take(Web("web-1", School(One, sockets: 5)), now);
        Tell();
        Assert.All(board.State.History.Values, sample => Assert.True(now - sample.At <= TimeSpan.FromSeconds(310)));
        Assert.Equal(OperationsState.Slots, board.State.History.Count);
    }

    [Fact]
    public void Grains_AreCountedByType()
    {
        ProcessReport With(long calls, long errors) => Silo(new SiloFigures
        {
            Grains = [new GrainFigures { Type = "student", Activations = 54, Calls = calls, Errors = errors, Waiting = 2, Latency = Counts(5, (int)calls) }],
        });
        board.Take(With(1000, 1), now);
        Pass(2);
        board.Take(With(1600, 3), now);
        var line = Tell().Grains["student"];
        Assert.Equal((54, 600, 2, 2), (line.Activations, line.Calls, line.Errors, line.Waiting));
        Assert.InRange(line.CallMicros, 2000, 4000);
    }

    private OperationsChanged Tell() => board.Tell(now);

    private void Pass(int seconds) => now = now.AddSeconds(seconds);

    /// <summary>The same reports every two seconds.</summary>
    private void Hold(int seconds, params Func<ProcessReport>[] reports)
    {
        for (var end = now.AddSeconds(seconds); now < end; Pass(2))
            foreach (var report in reports)
                board.Take(report(), now);
    }

    private static ProcessReport Web(string process, params ImmutableArray<SchoolFigures> schools) =>
        new() { Process = process, StartedAt = Start.AddHours(-1), Web = new WebFigures { Schools = schools, QueueLimit = 256 } };

    private static ProcessReport Silo(SiloFigures figures) => new() { Process = "silo-1", StartedAt = Start.AddHours(-1), Silo = figures };

    private static SchoolFigures School(SchoolId school, int sockets = 0, long logOns = 0, long lost = 0) =>
        new() { School = school, Sockets = sockets, LogOns = logOns, Lost = lost };

    private static ImmutableArray<long> Counts(int bucket, int count) => [.. Enumerable.Range(0, LatencyScale.Buckets).Select(b => b == bucket ? (long)count : 0)];
}
