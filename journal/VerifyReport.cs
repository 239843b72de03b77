namespace Pmo.Journal;

/// <summary>
/// What a check of the whole database found. <see cref="ErasedPayloads"/> counts commits whose text was erased; that is no problem.
/// </summary>
public sealed record VerifyReport(long Streams, long Commits, long ErasedPayloads, IReadOnlyList<VerifyFinding> Findings)
{
    public bool IsSound => Findings.Count == 0;
}

/// <summary>
/// One place where the database is not what was written. Stream and version are as stored there, empty and 0 when it is not about a
/// commit.
/// </summary>
public sealed record VerifyFinding(VerifyProblem Problem, string Stream, long Version, string Detail);

public enum VerifyProblem
{
    Unknown = 0,

    /// <summary>A version does not follow the one before it.</summary>
    Gap = 1,

    /// <summary>A stored field, or the chain itself, is not what was written.</summary>
    Chain = 2,

    /// <summary>The events are not what was written.</summary>
    Payload = 3,

    /// <summary>A value has a shape that was never written.</summary>
    Malformed = 4,

    /// <summary>A snapshot or pending reaction is ahead of its stream: the stream's end is missing.</summary>
    Truncated = 5,

    /// <summary>The database file itself is damaged.</summary>
    Database = 6,
}
