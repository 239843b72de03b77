using System.Collections.Concurrent;

namespace Pmo.Journal.Tests;

/// <summary>Stops the writer inside a transaction, so that a test decides what queues meanwhile and shares the next one.</summary>
internal sealed class WriterGate : IDisposable
{
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(30);
    private readonly ConcurrentQueue<int> _batches = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _open = new();
    private volatile bool _armed;

    public WriterGate() => Hooks = new JournalHooks { BeforeCommit = BeforeCommit };

    public JournalHooks Hooks { get; }

    /// <summary>Sizes of the transactions since <see cref="Block"/>; the first one is the gate's own.</summary>
    public IReadOnlyList<int> Batches => [.. _batches];

    /// <summary>Ends when the writer stands inside a transaction of its own.</summary>
    public async Task Block(SqlJournal journal)
    {
        _armed = true;
        _ = journal.AppendAsync(Commits.Of("gate", 0, 1) with { HasReactions = true }).AsTask();
        await _reached.Task.WaitAsync(_generous);
    }

    public void Open() => _open.Set();

    /// <summary>Sends all of them while the writer is stopped. A failed append gives null where failures are expected.</summary>
    public async Task<AppendResult?[]> Together(SqlJournal journal, IEnumerable<Commit> commits, bool expectFailures = false)
    {
        await Block(journal);
        var sent = commits.Select(commit => journal.AppendAsync(commit).AsTask()).ToArray();
        Open();
        return await Task.WhenAll(sent.Select(Result));

        async Task<AppendResult?> Result(Task<AppendResult> append)
        {
            try
            {
                return await append.WaitAsync(_generous);
            }
            catch (JournalException) when (expectFailures)
            {
                // The test observes it as null.
                return null;
            }
        }
    }

    public void Dispose()
    {
        _open.Set();
        _open.Dispose();
    }

    private void BeforeCommit(int operations)
    {
        if (!_armed)
            return;
        _batches.Enqueue(operations);
        _reached.TrySetResult();
        _open.Wait(_generous);
    }
}
