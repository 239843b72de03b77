using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;

namespace Pmo.Wire;

/// <summary><c>book/{id}</c>, for the lesson's teachers: snapshots by id.</summary>
public sealed record BookView : View
{
    public ImmutableDictionary<Guid, SnapshotView>? Snapshots { get; init; }
}

public sealed record SnapshotView
{
    public string? Task { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary>By the answer's id.</summary>
    public ImmutableDictionary<Guid, KeptAnswerView>? Answers { get; init; }

    /// <summary>Chosen to be shown, in order.</summary>
    public ImmutableArray<Guid>? Order { get; init; }
}

public sealed record KeptAnswerView
{
    public required PersonId Student { get; init; }

    public required string Name { get; init; }

    public required int Attempt { get; init; }

    /// <summary>Absent: deleted.</summary>
    public Answer? Answer { get; init; }

    public Verdict Verdict { get; init; }
}

/// <summary><c>door/{id}</c>, for the lesson's teachers: who waits or came in «по имени», by place.</summary>
public sealed record DoorView : View
{
    public ImmutableDictionary<PersonId, HeldPlaceView>? Places { get; init; }
}

public sealed record HeldPlaceView
{
    public required string Name { get; init; }

    public required PlaceStatus Status { get; init; }

    public DateTimeOffset? Since { get; init; }
}

public enum PlaceStatus
{
    Unknown = 0,

    /// <summary>Freed again.</summary>
    Free = 1,
    Waiting = 2,
    Admitted = 3,
}

/// <summary><c>desk/{id}</c>, for the lesson's teachers.</summary>
public sealed record DeskView : View
{
    public ImmutableDictionary<PersonId, TileView>? Tiles { get; init; }
}

public sealed record TileView
{
    /// <summary>Given name and family initial are enough on a wall; sent with snapshots only.</summary>
    public string? Name { get; init; }

    public Link? Link { get; init; }

    public string? Step { get; init; }

    public string? Task { get; init; }

    /// <summary>By task id: the newest attempt.</summary>
    public ImmutableDictionary<string, MarkView>? Marks { get; init; }

    public DateTimeOffset? LastActivity { get; init; }

    /// <summary><see cref="Modules.Level.Unknown"/> is absent: not chosen yet.</summary>
    public Level? Level { get; init; }

    /// <summary>False: lowered.</summary>
    public bool? Hand { get; init; }

    public DateTimeOffset? HandSince { get; init; }

    /// <summary>By id. One that is answered while it is held stays, closed; a view made later has the open ones alone.</summary>
    public ImmutableDictionary<Guid, QuestionView>? Questions { get; init; }

    public Stuck? Stuck { get; init; }
}

public sealed record MarkView
{
    public required Verdict Verdict { get; init; }

    public required int Attempts { get; init; }

    public required Arrival Arrival { get; init; }
}
