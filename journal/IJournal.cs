namespace Pmo.Journal;

/// <summary>
/// The append-only record of what happened: one log per grain that has history (a stream), one row per commit.
/// Owns three invariants: a stream's versions are 1, 2, 3 … without holes; a command id occurs once in a stream;
/// what an append reported as committed is on the disk.
/// </summary>
public interface IJournal
{
    /// <summary>
    /// The incarnation of this database: minted when it is created and by every restore or import,
    /// so that a client's position from another life of the data is recognised as foreign.
    /// </summary>
    string Epoch { get; }

    /// <summary>
    /// Adds one commit to the end of a stream. Durable when it returns <see cref="AppendResult.Committed"/>.
    /// An exception means the outcome is unknown: the caller forgets its state and reads again. (Of these,
    /// <see cref="JournalBusyException"/> and <see cref="JournalRejectedException"/> are sure: nothing was written.)
    /// Appends to one stream that are not awaited in between are taken in the order of the calls.
    /// </summary>
    ValueTask<AppendResult> AppendAsync(Commit commit, CancellationToken cancellation = default);

    /// <summary>Snapshot and the commits after it, in one query; an unknown stream is version 0.</summary>
    ValueTask<StreamContents> LoadAsync(string stream, CancellationToken cancellation = default);

    /// <summary>Commits with a version above <paramref name="after"/>, oldest first, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<CommitRow>> ReadAsync(string stream, long after, int limit, CancellationToken cancellation = default);

    /// <summary>The commit that a command once made in this stream, or null.</summary>
    ValueTask<CommitRow?> FindAsync(string stream, Guid commandId, CancellationToken cancellation = default);

    /// <summary>
    /// Keeps a snapshot; an older one than what is stored changes nothing. Snapshots may be dropped at any time.
    /// One that is ahead of its stream is a defect: <see cref="JournalRejectedException"/>.
    /// </summary>
    ValueTask SaveSnapshotAsync(string stream, Snapshot snapshot, CancellationToken cancellation = default);

    /// <summary>Says that every reaction of this stream up to and including <paramref name="doneVersion"/> was delivered.</summary>
    ValueTask AdvanceReactionsAsync(string stream, long doneVersion, CancellationToken cancellation = default);

    /// <summary>Streams with reactions still to deliver. The row of a stream disappears when it has caught up.</summary>
    ValueTask<IReadOnlyList<PendingReactions>> PendingReactionsAsync(int limit, CancellationToken cancellation = default);
}

/// <summary>One command's effect on one stream.</summary>
public sealed record Commit
{
    /// <summary>kind/id, e.g. <c>student/s-0042</c>; at most 200 characters.</summary>
    public required string Stream { get; init; }

    /// <summary>The version that the writer believes the stream has (0 for a new one). The commit becomes this plus one.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>Not empty. Unique within the stream.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>SHA-256 over the actor and the intent as sent, without server-stamped time: 32 bytes.</summary>
    public required ReadOnlyMemory<byte> CommandHash { get; init; }

    /// <summary>UTF-8 JSON array of <c>{"type","v","data"}</c>, at least one element.</summary>
    public required ReadOnlyMemory<byte> Events { get; init; }

    /// <summary>Person id, or the name of the part of the system that acted.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>True when commands for other grains follow from this commit: their row is inserted in the same transaction.</summary>
    public bool HasReactions { get; init; }

    /// <summary>A draft that this commit supersedes (an answer was handed in): deleted in the same transaction.</summary>
    public DraftKey? FinishedDraft { get; init; }
}

/// <summary>
/// A stored commit. <see cref="Version"/> counts commits from 1; <see cref="Events"/> is empty once the payload was erased; <see
/// cref="At"/> is UTC.
/// </summary>
public sealed record CommitRow(
    long Version, Guid CommandId, ReadOnlyMemory<byte> CommandHash, ReadOnlyMemory<byte> Events, string Actor, DateTimeOffset At);

/// <summary>A state at a version. <see cref="Schema"/> names the shape; a reader that does not know it ignores the snapshot.</summary>
public sealed record Snapshot(long Version, string Schema, ReadOnlyMemory<byte> Payload);

/// <summary>What an activation needs. <see cref="ReactionsDone"/> is null when nothing is pending.</summary>
public sealed record StreamContents(Snapshot? Snapshot, IReadOnlyList<CommitRow> Tail, long? ReactionsDone)
{
    public long Version => Tail.Count > 0 ? Tail[^1].Version : Snapshot?.Version ?? 0;
}

public sealed record PendingReactions(string Stream, long DoneVersion);

/// <summary>Closed: exactly these four.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>On the disk, as this version.</summary>
    public sealed record Committed(long Version) : AppendResult;

    /// <summary>The stream has moved on: another activation wrote. Nothing was written.</summary>
    public sealed record Conflict(long ActualVersion) : AppendResult;

    /// <summary>This very command is already in the stream, as this version. Nothing was written.</summary>
    public sealed record Repeat(long Version) : AppendResult;

    /// <summary>The command id is in the stream with another hash: somebody reused an id. Nothing was written.</summary>
    public sealed record Mismatch(long Version) : AppendResult;
}
