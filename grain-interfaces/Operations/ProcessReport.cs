using System.Collections.Immutable;
using Orleans;

namespace Pmo.Operations;

/// <summary>
/// What one process counted. Totals count since its start and never fall, so that a lost report loses nothing; members called "now" are of this moment.
/// A process that is both web and silo sends two, one of each part.
/// </summary>
[GenerateSerializer, Immutable, Alias("pmo.operations.report")]
public sealed record ProcessReport
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Machine and process, new with each start.</summary>
    [Id(0)] public required string Process { get; init; }

    [Id(1)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Processor time in ms, total.</summary>
    [Id(2)] public long CpuMs { get; init; }

    /// <summary>Working set, now.</summary>
    [Id(3)] public int MemoryMb { get; init; }

    [Id(4)] public WebFigures? Web { get; init; }

    [Id(5)] public SiloFigures? Silo { get; init; }

    /// <summary>The last one, of a process that was told to stop: its silence is no trouble.</summary>
    [Id(6)] public bool Leaving { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.operations.web_figures")]
public sealed record WebFigures
{
    [Id(0)] public ImmutableArray<SchoolFigures> Schools { get; init; } = [];

    /// <summary>The longest queue of one connection now, in frames of <see cref="QueueLimit"/>.</summary>
    [Id(1)] public int QueueMax { get; init; }

    [Id(2)] public int QueueLimit { get; init; }

    /// <summary>Sign-ins that were turned away, total: wrong, blocked, run out.</summary>
    [Id(3)] public long SignInsDenied { get; init; }

    /// <summary>Requests and sign-ins that were asked to come again later, total; of which school is not known.</summary>
    [Id(4)] public long Refused { get; init; }
}

/// <summary>One school as one web process sees it.</summary>
[GenerateSerializer, Immutable, Alias("pmo.operations.school_figures")]
public sealed record SchoolFigures
{
    [Id(0)] public required SchoolId School { get; init; }

    /// <summary>Live connections now.</summary>
    [Id(1)] public int Sockets { get; init; }

    /// <summary>Of these, now, with a round trip above 1.5 s.</summary>
    [Id(2)] public int Slow { get; init; }

    /// <summary>Of these, now, with a queue more than half full.</summary>
    [Id(3)] public int Stalled { get; init; }

    /// <summary>Connections that were let in, total.</summary>
    [Id(4)] public long LogOns { get; init; }

    /// <summary>Connections that fell silent and ended without a goodbye, total.</summary>
    [Id(5)] public long Lost { get; init; }

    /// <summary>Connections cut because they stopped reading, total.</summary>
    [Id(6)] public long Cut { get; init; }

    /// <summary>Commands and drafts whose outcome the sender was not told, total.</summary>
    [Id(7)] public long Failed { get; init; }

    /// <summary>Commands and drafts that were asked to come again later, total.</summary>
    [Id(8)] public long Refused { get; init; }

    /// <summary>From a command's or draft's arrival to its durable acknowledgement, on <see cref="LatencyScale"/>, total.</summary>
    [Id(9)] public ImmutableArray<long> Acks { get; init; } = [];

    /// <summary>From a frame being ready to its being handed to a connection's transport, likewise.</summary>
    [Id(10)] public ImmutableArray<long> FanOut { get; init; } = [];

    /// <summary>Connections of screens that had one before and held what they got by it, total: the link broke and came back.</summary>
    [Id(11)] public long Returned { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.operations.silo_figures")]
public sealed record SiloFigures
{
    /// <summary>Open lessons in memory, now.</summary>
    [Id(0)] public ImmutableDictionary<SchoolId, int> Lessons { get; init; } = ImmutableDictionary<SchoolId, int>.Empty;

    /// <summary>Operations that wait for the journal's writer, now.</summary>
    [Id(1)] public int JournalQueue { get; init; }

    [Id(2)] public long JournalFailures { get; init; }

    /// <summary>Transactions, on <see cref="LatencyScale"/>, total.</summary>
    [Id(3)] public ImmutableArray<long> Commits { get; init; } = [];

    /// <summary>Commands turned away because the writer's queue was full, total.</summary>
    [Id(4)] public long CommandsRefused { get; init; }

    /// <summary>Appends of unknown outcome, or that met another writer, total.</summary>
    [Id(5)] public long CommitsUnknown { get; init; }

    /// <summary>Deliveries that failed and are tried again, total.</summary>
    [Id(6)] public long ReactionsFailed { get; init; }

    /// <summary>Reactions that ended in a refusal, total.</summary>
    [Id(7)] public long ReactionsRefused { get; init; }

    /// <summary>Streams with reactions still to deliver, when last looked.</summary>
    [Id(8)] public int ReactionsPending { get; init; }

    [Id(9)] public ImmutableArray<GrainFigures> Grains { get; init; } = [];

    /// <summary>Null: none is known.</summary>
    [Id(10)] public DateTimeOffset? LastBackup { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.operations.grain_figures")]
public sealed record GrainFigures
{
    [Id(0)] public required string Type { get; init; }

    [Id(1)] public int Activations { get; init; }

    [Id(2)] public long Calls { get; init; }

    [Id(3)] public long Errors { get; init; }

    [Id(4)] public long Timeouts { get; init; }

    [Id(5)] public long Waiting { get; init; }

    /// <summary>From sending a call to its end, on <see cref="LatencyScale"/>, total.</summary>
    [Id(6)] public ImmutableArray<long> Latency { get; init; } = [];
}
