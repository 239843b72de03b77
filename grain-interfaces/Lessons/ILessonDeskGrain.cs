using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;
using Pmo.Modules;
using Pmo.Students;

namespace Pmo.Lessons;

/// <summary>
/// What only the teachers of a lesson see: the live wall. Key: <see cref="LessonId"/>. Stream <c>desk/{id}</c>, volatile: an epoch per activation,
/// rebuilt after a crash by asking the students. Owns nothing durable; latest wins; changes leave at most every 200 ms.
/// </summary>
[Alias("pmo.ILessonDeskGrain")]
public interface ILessonDeskGrain : ILive
{
    public const string Kind = "desk";

    /// <summary>From a student's grain after a commit, or while the student writes. An older notice of the same student changes nothing.</summary>
    [OneWay, Alias("Notice")]
    Task Notice(StudentNotice notice);

    /// <summary>From the lesson after a commit, so that no notice has to ask it. An older state changes nothing.</summary>
    [OneWay, Alias("LessonChanged")]
    Task LessonChanged(long version, LessonState lesson);

    /// <summary>From the class: somebody is in the roster now.</summary>
    [OneWay, Alias("StudentAdded")]
    Task StudentAdded(PersonId student);

    /// <summary>From a web process: how a student's screens are connected now.</summary>
    [OneWay, Alias("Presence")]
    Task Presence(StudentPresence presence);

    [ReadOnly, Alias("Read")]
    ValueTask<DeskState> Read();
}

/// <summary>The wall. Tiles of the whole roster, present or not.</summary>
[GenerateSerializer, Immutable, Alias("pmo.desk.state")]
public sealed record DeskState : StreamState
{
    [Id(0)] public ImmutableDictionary<PersonId, DeskTile> Tiles { get; init; } = ImmutableDictionary<PersonId, DeskTile>.Empty;
}

/// <summary>One student on the wall: a link and what the student's own record says.</summary>
[GenerateSerializer, Immutable, Alias("pmo.desk.tile")]
public sealed record DeskTile
{
    [Id(0)] public StudentNotice? Notice { get; init; }

    [Id(1)] public Link Link { get; init; } = Link.Away;

    [Id(2)] public Stuck Stuck { get; init; } = Stuck.No;
}

/// <summary>What changed since the last tick, tile by tile.</summary>
[GenerateSerializer, Immutable, Alias("pmo.desk.tiles_changed")]
public sealed record TilesChanged : DomainEvent
{
    [Id(0)] public required ImmutableDictionary<PersonId, TileChange> Tiles { get; init; }
}

/// <summary>Of one tile, only what is not as it was told last; null and empty members are unchanged.</summary>
[GenerateSerializer, Immutable, Alias("pmo.desk.tile_change")]
public sealed record TileChange
{
    /// <summary>Nobody was told of this student before.</summary>
    [Id(0)] public bool IsNew { get; init; }

    [Id(1)] public Link? Link { get; init; }

    [Id(2)] public Stuck? Stuck { get; init; }

    /// <summary>Empty: at none.</summary>
    [Id(3)] public string? Step { get; init; }

    /// <summary>Empty: at none.</summary>
    [Id(4)] public string? Task { get; init; }

    [Id(5)] public ImmutableDictionary<string, TaskMark> Marks { get; init; } = ImmutableDictionary<string, TaskMark>.Empty;

    [Id(6)] public DateTimeOffset? LastActivity { get; init; }

    [Id(7)] public Level? Level { get; init; }

    [Id(8)] public bool? Hand { get; init; }

    [Id(9)] public DateTimeOffset? HandSince { get; init; }

    /// <summary>New ones, and with <see cref="QuestionRecord.ClosedAt"/> those that are open no more.</summary>
    [Id(10)] public ImmutableArray<QuestionRecord> Questions { get; init; } = [];
}

/// <summary>
/// What a student's record tells the wall. <see cref="Version"/> is the record's, so that notices may arrive in any order; of one version the later
/// <see cref="LastActivity"/> is the newer: a draft is activity and no version.
/// </summary>
[GenerateSerializer, Immutable, Alias("pmo.desk.student_notice")]
public sealed record StudentNotice
{
    [Id(0)] public required PersonId Student { get; init; }

    [Id(1)] public required LessonId Lesson { get; init; }

    [Id(2)] public required long Version { get; init; }

    [Id(3)] public string? Step { get; init; }

    [Id(4)] public string? Task { get; init; }

    /// <summary>By task id, of this lesson's module: the newest attempt.</summary>
    [Id(5)] public ImmutableDictionary<string, TaskMark> Marks { get; init; } = ImmutableDictionary<string, TaskMark>.Empty;

    [Id(6)] public required DateTimeOffset LastActivity { get; init; }

    /// <summary>Chosen for this lesson; <see cref="Level.Unknown"/>: not yet.</summary>
    [Id(7)] public Level Level { get; init; }

    [Id(8)] public DateTimeOffset? HandSince { get; init; }

    /// <summary>Open ones, oldest first.</summary>
    [Id(9)] public ImmutableArray<QuestionRecord> Questions { get; init; } = [];

    /// <summary>What the desk weighs against the student's own past.</summary>
    [Id(10)] public Effort Effort { get; init; } = new();
}

/// <summary>How the work on the task at hand goes, beside how this student's own work usually went.</summary>
[GenerateSerializer, Immutable, Alias("pmo.desk.effort")]
public sealed record Effort
{
    /// <summary>When the student came to the task at hand; null at none.</summary>
    [Id(0)] public DateTimeOffset? TaskSince { get; init; }

    /// <summary>Attempts at it that were not right yet, since the last right one.</summary>
    [Id(1)] public int NotYet { get; init; }

    /// <summary>Median seconds from coming to a task until its first answer, over this student's own last tasks; null with fewer than three.</summary>
    [Id(2)] public int? UsualSeconds { get; init; }

    /// <summary>Median number of attempts until right, likewise.</summary>
    [Id(3)] public int? UsualAttempts { get; init; }
}

/// <summary>Why a student seems to be stuck, judged against the own past alone.</summary>
[GenerateSerializer, Alias("pmo.desk.stuck")]
public enum Stuck
{
    Unknown = 0,
    No = 1,

    /// <summary>More attempts in a row than this student usually needs.</summary>
    ManyTries = 2,

    /// <summary>Much longer at this task than usual for this student.</summary>
    LongAtTask = 3,

    /// <summary>Connected, but nothing has come for minutes.</summary>
    Silent = 4,
}

[GenerateSerializer, Immutable, Alias("pmo.desk.task_mark")]
public sealed record TaskMark
{
    [Id(0)] public required Verdict Verdict { get; init; }

    [Id(1)] public required int Attempts { get; init; }

    /// <summary>Set by the desk, which knows the lesson.</summary>
    [Id(2)] public Arrival Arrival { get; init; } = Arrival.InTime;

    [Id(3)] public required DateTimeOffset AnsweredAt { get; init; }
}

/// <summary>When an answer was taken, seen from the lesson. Answers are always taken.</summary>
[GenerateSerializer, Alias("pmo.desk.arrival")]
public enum Arrival
{
    Unknown = 0,
    InTime = 1,
    DuringPause = 2,
    AfterBell = 3,
}

[GenerateSerializer, Alias("pmo.desk.link")]
public enum Link
{
    Unknown = 0,
    Away = 1,
    Good = 2,
    Slow = 3,

    /// <summary>Connected, but the page is hidden or another window has the focus.</summary>
    Elsewhere = 4,
}

[GenerateSerializer, Immutable, Alias("pmo.desk.student_presence")]
public sealed record StudentPresence
{
    [Id(0)] public required PersonId Student { get; init; }

    [Id(1)] public required Link Link { get; init; }
}
