using System.Collections.Immutable;
using Orleans;

namespace Pmo.Operations;

/// <summary>
/// What an operator sees. Every number is of the whole system; "a minute" is the last one. Latencies are the 99th percentile of that minute in µs, 0 when nothing happened.
/// Members are never null: in a change, a member that is left out is unchanged.
/// </summary>
[GenerateSerializer, Immutable, Alias("pmo.operations.state")]
public sealed record OperationsState : StreamState
{
    [Id(0)] public OperationsNow Now { get; init; } = new();

    [Id(1)] public ImmutableDictionary<SchoolId, SchoolLine> Schools { get; init; } = ImmutableDictionary<SchoolId, SchoolLine>.Empty;

    [Id(2)] public ImmutableDictionary<string, ProcessLine> Processes { get; init; } = ImmutableDictionary<string, ProcessLine>.Empty;

    [Id(3)] public ImmutableDictionary<string, GrainLine> Grains { get; init; } = ImmutableDictionary<string, GrainLine>.Empty;

    /// <summary>The last five minutes: a ring of <see cref="Slots"/>, by slot, so that a change is one slot.</summary>
    [Id(4)] public ImmutableDictionary<int, OperationsSample> History { get; init; } = ImmutableDictionary<int, OperationsSample>.Empty;

    public const int Slots = 60;

    public static readonly TimeSpan SlotLength = TimeSpan.FromSeconds(5);
}

/// <summary>Of the state, only what is not as it was told last; <see cref="Now"/> always.</summary>
[GenerateSerializer, Immutable, Alias("pmo.operations.changed")]
public sealed record OperationsChanged : DomainEvent
{
    [Id(0)] public required OperationsNow Now { get; init; }

    [Id(1)] public ImmutableDictionary<SchoolId, SchoolLine> Schools { get; init; } = ImmutableDictionary<SchoolId, SchoolLine>.Empty;

    [Id(2)] public ImmutableDictionary<string, ProcessLine> Processes { get; init; } = ImmutableDictionary<string, ProcessLine>.Empty;

    [Id(3)] public ImmutableDictionary<string, GrainLine> Grains { get; init; } = ImmutableDictionary<string, GrainLine>.Empty;

    [Id(4)] public ImmutableDictionary<int, OperationsSample> History { get; init; } = ImmutableDictionary<int, OperationsSample>.Empty;
}

[GenerateSerializer, Immutable, Alias("pmo.operations.now")]
public sealed record OperationsNow
{
    [Id(0)] public DateTimeOffset At { get; init; }

    /// <summary>The slot that is being filled.</summary>
    [Id(1)] public int Slot { get; init; }

    [Id(2)] public int Lessons { get; init; }

    [Id(3)] public int Sockets { get; init; }

    /// <summary>In a minute, as everything below that has no other word.</summary>
    [Id(4)] public int LogOns { get; init; }

    [Id(5)] public int SignInsDenied { get; init; }

    /// <summary>Screens whose link broke and came back.</summary>
    [Id(6)] public int Returned { get; init; }

    [Id(7)] public int Failed { get; init; }

    /// <summary>Turned away because there was too much to do.</summary>
    [Id(8)] public int Refused { get; init; }

    [Id(9)] public long AckMicros { get; init; }

    [Id(10)] public long FanOutMicros { get; init; }

    [Id(11)] public long CommitMicros { get; init; }

    /// <summary>Now.</summary>
    [Id(12)] public int JournalQueue { get; init; }

    /// <summary>The longest queue of one connection now, in percent of what it may hold.</summary>
    [Id(13)] public int QueuePercent { get; init; }

    [Id(14)] public int ReactionsFailed { get; init; }

    [Id(15)] public int ReactionsRefused { get; init; }

    /// <summary>Now.</summary>
    [Id(16)] public int ReactionsPending { get; init; }

    /// <summary>Minutes since the last backup; -1: none is known.</summary>
    [Id(17)] public int BackupMinutes { get; init; } = -1;

    /// <summary>What is wrong with the servers themselves, worst first.</summary>
    [Id(18)] public ImmutableArray<Trouble> Why { get; init; } = [];
}

/// <summary>One school; latencies and counts as in <see cref="OperationsNow"/>.</summary>
[GenerateSerializer, Immutable, Alias("pmo.operations.school_line")]
public sealed record SchoolLine
{
    [Id(0)] public int Lessons { get; init; }

    [Id(1)] public int Sockets { get; init; }

    [Id(2)] public int LogOns { get; init; }

    [Id(3)] public int Returned { get; init; }

    [Id(4)] public int Slow { get; init; }

    [Id(5)] public int Stalled { get; init; }

    [Id(6)] public long AckMicros { get; init; }

    [Id(7)] public long FanOutMicros { get; init; }

    [Id(8)] public Grade Grade { get; init; } = Grade.Fine;

    /// <summary>Worst first; empty when <see cref="Grade"/> is fine.</summary>
    [Id(9)] public ImmutableArray<Trouble> Why { get; init; } = [];

    /// <summary>Equal by content, so that what did not change is not told.</summary>
    public bool Equals(SchoolLine? other) => other is not null
        && (Lessons, Sockets, LogOns, Returned, Slow, Stalled, Grade) == (other.Lessons, other.Sockets, other.LogOns, other.Returned, other.Slow, other.Stalled, other.Grade)
        && (AckMicros, FanOutMicros) == (other.AckMicros, other.FanOutMicros) && Why.AsSpan().SequenceEqual(other.Why.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Lessons, Sockets, LogOns, Returned, AckMicros, FanOutMicros, Grade, Why.Length);
}

[GenerateSerializer, Alias("pmo.operations.grade")]
public enum Grade
{
    Unknown = 0,
    Fine = 1,

    /// <summary>Somebody should look.</summary>
    Watch = 2,

    /// <summary>Lessons suffer.</summary>
    Bad = 3,
}

/// <summary>One reason, with the number that makes it one.</summary>
[GenerateSerializer, Immutable, Alias("pmo.operations.trouble")]
public readonly record struct Trouble([property: Id(0)] TroubleKind Kind, [property: Id(1)] Grade Grade, [property: Id(2)] int Count);

/// <summary>Why a school or the servers hurt. What <see cref="Trouble.Count"/> counts stands beside each.</summary>
[GenerateSerializer, Alias("pmo.operations.trouble_kind")]
public enum TroubleKind
{
    Unknown = 0,

    /// <summary>Screens that fell silent and did not come back, although the school's lessons go on.</summary>
    ScreensGone = 1,

    /// <summary>Screens in a minute whose link broke and came back.</summary>
    LinksBreak = 2,

    /// <summary>Screens with a slow link.</summary>
    LinksSlow = 3,

    /// <summary>Screens that do not take what is sent to them.</summary>
    ScreensStall = 4,

    /// <summary>Milliseconds until an answer is acknowledged.</summary>
    AnswersSlow = 5,

    /// <summary>Commands in a minute whose outcome nobody knows.</summary>
    CommandsFail = 6,

    /// <summary>Turned away in a minute because there was too much to do.</summary>
    LoadRefused = 7,

    /// <summary>Processes that no longer report.</summary>
    ProcessSilent = 20,

    /// <summary>Transactions in a minute that could not be written.</summary>
    JournalFails = 21,

    /// <summary>Milliseconds that a transaction takes.</summary>
    JournalSlow = 22,

    /// <summary>Operations that wait for the journal.</summary>
    JournalQueues = 23,

    /// <summary>Streams whose consequences have not reached everybody.</summary>
    ReactionsWait = 24,

    /// <summary>Consequences in a minute that were refused: a defect.</summary>
    ReactionsRefused = 25,

    /// <summary>Hours since the last backup.</summary>
    BackupOld = 26,

    /// <summary>No backup is known; 0.</summary>
    BackupMissing = 27,
}

[GenerateSerializer, Immutable, Alias("pmo.operations.process_line")]
public sealed record ProcessLine
{
    [Id(0)] public bool Web { get; init; }

    [Id(1)] public bool Silo { get; init; }

    /// <summary>Does not report any more.</summary>
    [Id(2)] public bool Silent { get; init; }

    [Id(3)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Of one core; may exceed 100.</summary>
    [Id(4)] public int CpuPercent { get; init; }

    [Id(5)] public int MemoryMb { get; init; }

    [Id(6)] public int Sockets { get; init; }

    [Id(7)] public int Activations { get; init; }
}

/// <summary>Grains of one type, in all silos.</summary>
[GenerateSerializer, Immutable, Alias("pmo.operations.grain_line")]
public sealed record GrainLine
{
    [Id(0)] public int Activations { get; init; }

    /// <summary>In a minute.</summary>
    [Id(1)] public long Calls { get; init; }

    [Id(2)] public long CallMicros { get; init; }

    [Id(3)] public int Errors { get; init; }

    [Id(4)] public int Timeouts { get; init; }

    /// <summary>Calls in queues now.</summary>
    [Id(5)] public int Waiting { get; init; }
}

/// <summary>Five seconds of the past. Complete in itself: a slot is used again every five minutes.</summary>
[GenerateSerializer, Immutable, Alias("pmo.operations.sample")]
public sealed record OperationsSample
{
    [Id(0)] public DateTimeOffset At { get; init; }

    [Id(1)] public int Lessons { get; init; }

    [Id(2)] public int Sockets { get; init; }

    /// <summary>In the five seconds, as what follows.</summary>
    [Id(3)] public int LogOns { get; init; }

    [Id(4)] public long AckMicros { get; init; }

    [Id(5)] public long FanOutMicros { get; init; }

    [Id(6)] public int Refused { get; init; }

    [Id(7)] public int Failed { get; init; }

    [Id(8)] public int JournalQueue { get; init; }

    /// <summary>Schools with a connection now or a return in these seconds.</summary>
    [Id(9)] public ImmutableArray<SchoolSample> Schools { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("pmo.operations.school_sample")]
public readonly record struct SchoolSample([property: Id(0)] SchoolId School, [property: Id(1)] int Sockets, [property: Id(2)] int Returned);
