using Pmo.Journal;

namespace Pmo.Grains.Tests.Commit;

/// <summary>A journal that does as another one, except where somebody says otherwise.</summary>
internal abstract class JournalDouble(IJournal journal) : IJournal
{
    public string Epoch => journal.Epoch;

    public abstract ValueTask<AppendResult> AppendAsync(Journal.Commit commit, CancellationToken cancellation = default);

    public virtual ValueTask<StreamContents> LoadAsync(string stream, CancellationToken cancellation = default) => journal.LoadAsync(stream, cancellation);

    public ValueTask<IReadOnlyList<CommitRow>> ReadAsync(string stream, long after, int limit, CancellationToken cancellation = default) =>
        journal.ReadAsync(stream, after, limit, cancellation);

    public ValueTask<CommitRow?> FindAsync(string stream, Guid commandId, CancellationToken cancellation = default) =>
        journal.FindAsync(stream, commandId, cancellation);

    public ValueTask SaveSnapshotAsync(string stream, Snapshot snapshot, CancellationToken cancellation = default) =>
        journal.SaveSnapshotAsync(stream, snapshot, cancellation);

    public ValueTask AdvanceReactionsAsync(string stream, long doneVersion, CancellationToken cancellation = default) =>
        journal.AdvanceReactionsAsync(stream, doneVersion, cancellation);

    public ValueTask<IReadOnlyList<PendingReactions>> PendingReactionsAsync(int limit, CancellationToken cancellation = default) =>
        journal.PendingReactionsAsync(limit, cancellation);
}
