using Pmo.Testing;

namespace Pmo.Journal.Tests;

/// <summary>A journal with one guard taken out: each commit is changed before the store sees it.</summary>
internal sealed class Mutant(JournalMemory memory, Func<JournalMemory, Commit, Commit> change) : IJournal
{
    public string Epoch => memory.Epoch;

    public IDraftStore Drafts => memory;

    public IMediaStore Media => memory;

    // A malformed commit stays as it is: the mutant is about the guards behind that check.
    public ValueTask<AppendResult> AppendAsync(Commit commit, CancellationToken cancellation = default) =>
        memory.AppendAsync(commit.CommandHash.Length == 32 && commit.CommandId != Guid.Empty && commit.ExpectedVersion >= 0 ? change(memory, commit) : commit, cancellation);

    public ValueTask<StreamContents> LoadAsync(string stream, CancellationToken cancellation = default) => memory.LoadAsync(stream, cancellation);

    public ValueTask<IReadOnlyList<CommitRow>> ReadAsync(string stream, long after, int limit, CancellationToken cancellation = default) =>
        memory.ReadAsync(stream, after, limit, cancellation);

    public ValueTask<CommitRow?> FindAsync(string stream, Guid commandId, CancellationToken cancellation = default) => memory.FindAsync(stream, commandId, cancellation);

    public ValueTask SaveSnapshotAsync(string stream, Snapshot snapshot, CancellationToken cancellation = default) =>
        memory.SaveSnapshotAsync(stream, snapshot, cancellation);

    public ValueTask AdvanceReactionsAsync(string stream, long doneVersion, CancellationToken cancellation = default) =>
        memory.AdvanceReactionsAsync(stream, doneVersion, cancellation);

    public ValueTask<IReadOnlyList<PendingReactions>> PendingReactionsAsync(int limit, CancellationToken cancellation = default) =>
        memory.PendingReactionsAsync(limit, cancellation);
}
