using Pmo.Testing;

namespace Pmo.Journal.Tests;

public sealed class FaultyJournalTests
{
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(30);
    private readonly JournalMemory _memory = new();
    private readonly FaultyJournal _faulty;

    public FaultyJournalTests() => _faulty = new FaultyJournal(_memory);

    [Fact]
    public async Task Fail_Before_WritesNothing()
    {
        _faulty.Fail(JournalCall.Append, JournalMoment.Before);
        await Assert.ThrowsAsync<JournalException>(() => _faulty.AppendAsync(Commits.Of("a", 0, 1)).AsTask());
        Assert.Equal(0, _memory.VersionOf("a"));
        Assert.Equal(new AppendResult.Committed(1), await _faulty.AppendAsync(Commits.Of("a", 0, 1)));
        Assert.Equal(0, _faulty.StepsLeft);
    }

    [Fact]
    public async Task Fail_After_LeavesItWritten()
    {
        _faulty.Fail(JournalCall.Append, JournalMoment.After, new JournalBusyException("scripted"));
        await Assert.ThrowsAsync<JournalBusyException>(() => _faulty.AppendAsync(Commits.Of("a", 0, 1)).AsTask());
        Assert.Equal(1, _memory.VersionOf("a"));
        Assert.Equal(new AppendResult.Repeat(1), await _faulty.AppendAsync(Commits.Of("a", 0, 1)));
    }

    [Fact]
    public async Task Fail_AfterPass_MeetsTheSecondCallOfItsKind()
    {
        _faulty.Pass(JournalCall.SaveDraft).Fail(JournalCall.SaveDraft, JournalMoment.Before);
        await _faulty.AppendAsync(Commits.Of("a", 0, 1));
        await _faulty.SaveAsync(Commits.Draft(new DraftKey("s-1", "t1"), 0, "x"));
        await Assert.ThrowsAsync<JournalException>(() => _faulty.SaveAsync(Commits.Draft(new DraftKey("s-1", "t1"), 1, "y")).AsTask());
        Assert.Equal([JournalCall.Append, JournalCall.SaveDraft, JournalCall.SaveDraft], _faulty.Calls);
    }

    [Theory]
    [InlineData(JournalMoment.Before, 0)]
    [InlineData(JournalMoment.After, 1)]
    public async Task Hold_WaitsAtTheMoment(JournalMoment moment, long stored)
    {
        var held = _faulty.Hold(JournalCall.Append, moment);
        var append = _faulty.AppendAsync(Commits.Of("a", 0, 1)).AsTask();
        await held.Reached.WaitAsync(_generous);
        Assert.Equal(stored, _memory.VersionOf("a"));
        Assert.False(append.IsCompleted);

        held.Release();
        Assert.Equal(new AppendResult.Committed(1), await append.WaitAsync(_generous));
    }
}
