namespace Pmo.Journal;

/// <summary>
/// The drafts lane: durable, latest wins, one slot per (person, task), a revision of its own.
/// It shares the journal's writer and its transactions, never its streams.
/// </summary>
public interface IDraftStore
{
    /// <summary>
    /// Upserts when <see cref="DraftWrite.BaseRevision"/> is the stored revision (0 for none), else reports what is stored.
    /// Durable when it returns <see cref="DraftResult.Saved"/>.
    /// </summary>
    ValueTask<DraftResult> SaveAsync(DraftWrite write, CancellationToken cancellation = default);

    /// <summary>All drafts of one person.</summary>
    ValueTask<IReadOnlyList<DraftRow>> LoadAsync(string person, CancellationToken cancellation = default);
}

/// <summary>Whose draft of which task: <see cref="Task"/> is module version and task, e.g. <c>m-fractions@1/t3</c>.</summary>
public readonly record struct DraftKey(string Person, string Task);

/// <summary>UTF-8 JSON payload in full; splices are merged before they come here.</summary>
public sealed record DraftWrite(DraftKey Key, long BaseRevision, string Device, ReadOnlyMemory<byte> Payload, DateTimeOffset At);

public sealed record DraftRow(DraftKey Key, long Revision, string Device, ReadOnlyMemory<byte> Payload, DateTimeOffset At);

/// <summary>Closed: exactly these two.</summary>
public abstract record DraftResult
{
    private DraftResult() { }

    /// <summary>Revisions of a slot only rise, also over an answer that emptied it: an old one never fits a newer draft.</summary>
    public sealed record Saved(long Revision) : DraftResult;

    /// <summary>Another device wrote meanwhile, or the slot was emptied by an answer (then null). Nothing was written.</summary>
    public sealed record Behind(DraftRow? Stored) : DraftResult;
}
