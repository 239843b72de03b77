using System.Diagnostics.Metrics;

namespace Pmo.Journal.Tests;

/// <summary>The one writer: what shares a transaction, and what happens when one fails.</summary>
public abstract class WriterTests(Func<Task<TestDatabase>> create) : DatabaseTests(create)
{
    [Fact]
    public async Task Append_WhileATransactionRuns_SharesTheNextOne()
    {
        using var gate = new WriterGate();
        await using var journal = await Database.OpenAsync(gate.Hooks);
        var results = await gate.Together(journal, Enumerable.Range(1, 300).Select(i => Commits.Of($"student/{i % 100}", i <= 100 ? 0 : (i - 1) / 100, i)));

        Assert.All(results, result => Assert.IsType<AppendResult.Committed>(result));
        Assert.Equal([1, 300], gate.Batches);
    }

    [Fact]
    public async Task Append_BeyondTheBatchLimit_TakesTheNextTransaction()
    {
        using var gate = new WriterGate();
        await using var journal = await Database.OpenAsync(gate.Hooks, batchLimit: 100);
        await gate.Together(journal, Enumerable.Range(1, 250).Select(i => Commits.Of($"student/{i}", 0, i)));

        Assert.Equal([1, 100, 100, 50], gate.Batches);
    }

    [Fact]
    public async Task Append_LosersInABatch_LeaveTheirNeighboursAlone()
    {
        using var gate = new WriterGate();
        await using var journal = await Database.OpenAsync(gate.Hooks);
        var results = await gate.Together(journal,
        [
            Commits.Of("a", 0, 1), Commits.Of("a", 0, 2), Commits.Of("b", 5, 3), Commits.Of("a", 1, 4),
            Commits.Of("a", 0, 1), Commits.Of("a", 0, 1, "other"), Commits.Of("c", 0, 5),
        ]);

        Assert.Equal<IEnumerable<AppendResult?>>(
            [
                new AppendResult.Committed(1), new AppendResult.Conflict(1), new AppendResult.Conflict(0), new AppendResult.Committed(2),
                new AppendResult.Repeat(1), new AppendResult.Mismatch(1), new AppendResult.Committed(1),
            ],
            results);
        Assert.Equal([1, 7], gate.Batches);
    }

    [Fact]
    public async Task Append_ThatTheStoreCannotHold_FailsAlone()
    {
        using var gate = new WriterGate();
        await using var journal = await Database.OpenAsync(gate.Hooks);
        Database.RefusePoison();
        var slot = new DraftKey("s-1", "t1");
        await journal.SaveAsync(Commits.Draft(slot, 0, "text"));

        var commits = Enumerable.Range(1, 9)
            .Select(i => Commits.Of($"student/{i}", 0, i) with { Actor = i % 3 == 0 ? "poison" : "p-1", HasReactions = true, FinishedDraft = i == 3 ? slot : null });
        var results = await gate.Together(journal, commits, expectFailures: true);

        for (var i = 1; i <= 9; i++)
        {
            Assert.Equal(i % 3 == 0 ? null : new AppendResult.Committed(1), results[i - 1]);
            Assert.Equal(i % 3 == 0 ? 0 : 1, (await journal.LoadAsync($"student/{i}")).Version);
        }

        Assert.Equal(7, (await journal.PendingReactionsAsync(100)).Count);
        Assert.Single(await journal.Drafts.LoadAsync("s-1"));
    }

    [Fact]
    public async Task SaveDraft_QueuedBehindTheAnswerThatFinishesIt_OpensTheNextTransaction()
    {
        var slot = new DraftKey("s-1", "t1");
        using var gate = new WriterGate();
        await using var journal = await Database.OpenAsync(gate.Hooks);
        await gate.Block(journal);
        var before = journal.SaveAsync(Commits.Draft(slot, 0, "old"));
        var answer = journal.AppendAsync(Commits.Of("student/s-1", 0, 1) with { FinishedDraft = slot });
        var after = journal.SaveAsync(Commits.Draft(slot, 0, "new"));
        gate.Open();

        Assert.Equal(new DraftResult.Saved(1), await before);
        Assert.Equal(new AppendResult.Committed(1), await answer);
        Assert.Equal(new DraftResult.Saved(2), await after);
        Assert.Equal("\"new\"", Assert.Single(await journal.Drafts.LoadAsync("s-1")).Payload.Text());
        Assert.Equal([1, 2, 1], gate.Batches);
    }

    [Fact]
    public async Task Append_WhenTheTransactionFails_TellsEveryWaiterAndRecovers()
    {
        var fail = true;
        await using var journal = await Database.OpenAsync(new JournalHooks { BeforeCommit = _ => { if (fail) throw new IOException("the disk is full"); } });

        var sent = Enumerable.Range(1, 20).Select(i => journal.AppendAsync(Commits.Of($"student/{i}", 0, i)).AsTask()).ToArray();
        foreach (var append in sent)
            Assert.Contains("the disk is full", (await Assert.ThrowsAsync<JournalException>(() => append)).Message, StringComparison.Ordinal);
        Assert.Equal(0, (await journal.LoadAsync("student/1")).Version);

        fail = false;
        Assert.Equal(new AppendResult.Committed(1), await journal.AppendAsync(Commits.Of("student/1", 0, 1)));
    }

    [Fact]
    public async Task Append_WhenTheQueueIsFull_IsRefusedAtOnce()
    {
        using var gate = new WriterGate();
        await using var journal = await Database.OpenAsync(gate.Hooks, queueLimit: 100);
        await gate.Block(journal);
        var waiting = Enumerable.Range(1, 100).Select(i => journal.AppendAsync(Commits.Of($"student/{i}", 0, i)).AsTask()).ToArray();

        await Assert.ThrowsAsync<JournalBusyException>(() => journal.AppendAsync(Commits.Of("student/101", 0, 101)).AsTask());

        gate.Open();
        await Task.WhenAll(waiting).WaitAsync(Generous);
        Assert.Equal(0, (await journal.LoadAsync("student/101")).Version);
    }

    [Fact]
    public async Task Dispose_FinishesWhatIsQueued_AndRefusesTheRest()
    {
        using var gate = new WriterGate();
        var journal = await Database.OpenAsync(gate.Hooks);
        await gate.Block(journal);
        var waiting = Enumerable.Range(1, 100).Select(i => journal.AppendAsync(Commits.Of($"student/{i}", 0, i)).AsTask()).ToArray();

        var closing = journal.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.AppendAsync(Commits.Of("late", 0, 1)).AsTask());
        Assert.False(closing.IsCompleted);
        gate.Open();
        await closing.WaitAsync(Generous);

        Assert.All(await Task.WhenAll(waiting), result => Assert.Equal(new AppendResult.Committed(1), result));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.LoadAsync("student/1").AsTask());
        await journal.DisposeAsync();
        await using var again = await Database.OpenAsync(new JournalHooks());
        Assert.Equal(1, (await again.LoadAsync("student/100")).Version);
    }

    [Fact]
    public async Task Append_WithASynchronousContinuation_DoesNotRunItOnTheWriter()
    {
        await using var journal = await Database.OpenAsync(new JournalHooks());
        var thread = await journal.AppendAsync(Commits.Of("a", 0, 1)).AsTask()
            .ContinueWith(_ => Thread.CurrentThread.Name, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Assert.NotEqual("pmo journal writer", thread);
    }

    [Fact]
    public async Task Metrics_CountTransactionsAndTheirSizes()
    {
        var commits = 0L;
        var operations = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "Pmo.Journal")
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => { if (instrument.Name == "pmo.journal.commits") Interlocked.Add(ref commits, value); });
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => { if (instrument.Name == "pmo.journal.batch.size") Interlocked.Add(ref operations, value); });
        listener.Start();

        await using (var journal = await Database.OpenAsync(new JournalHooks()))
        {
            for (var i = 0; i < 5; i++)
                await journal.AppendAsync(Commits.Of("a", i, i + 1));
        }

        // Suites of other journals run beside this one and count too.
        Assert.True(Interlocked.Read(ref commits) >= 5);
        Assert.True(Interlocked.Read(ref operations) >= 5);
    }
}
