using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace Pmo.Lessons;

/// <summary>
/// What a lesson's teachers keep while they lead it: snapshots of answers, put in order before they are shown. Key: <see cref="LessonId"/>.
/// Stream <c>book/{id}</c>, audience: the lesson's teachers. Owns: which author stands behind an answer that is shown without one.
/// </summary>
[Alias("pmo.ILessonBookGrain")]
public interface ILessonBookGrain : ILive
{
    public const string Kind = "book";

    [Alias("Execute")]
    Task<Outcome> Execute(CommandHeader header, BookCommand command);

    /// <summary>As committed last, also in the middle of a commit: the lesson asks the book and the book the lesson, and neither may wait for the other.</summary>
    [AlwaysInterleave, Alias("Read")]
    ValueTask<BookState> Read();
}

[GenerateSerializer, Immutable, Alias("pmo.book.command")]
public abstract record BookCommand : Command;

/// <summary>Keeps the answers to one task as they are now, 1-<see cref="MaxAnswers"/>. Which ones the teacher's wall knows.</summary>
[GenerateSerializer, Immutable, Alias("pmo.book.keep_snapshot")]
public sealed record KeepSnapshot : BookCommand
{
    public const int MaxAnswers = 60;

    [Id(0)] public required Guid Snapshot { get; init; }

    /// <summary>Its id in the lesson's module, as on the wall.</summary>
    [Id(1)] public required string Task { get; init; }

    [Id(2)] public required ImmutableArray<KeptAnswer> Answers { get; init; } = [];
}

/// <summary>The answers that are to be shown, in order; the rest stays kept. Ids of this snapshot, none twice.</summary>
[GenerateSerializer, Immutable, Alias("pmo.book.order_snapshot")]
public sealed record OrderSnapshot : BookCommand
{
    [Id(0)] public required Guid Snapshot { get; init; }

    [Id(1)] public required ImmutableArray<Guid> Order { get; init; } = [];
}

/// <summary>Somebody's attempt under an id of its own, random, so that showing it tells nothing of its author.</summary>
[GenerateSerializer, Immutable, Alias("pmo.book.kept_answer")]
public sealed record KeptAnswer
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required PersonId Student { get; init; }

    [Id(2)] public required int Attempt { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.book.event")]
public abstract record BookEvent : DomainEvent;

[GenerateSerializer, Immutable, Alias("pmo.book.snapshot_kept")]
public sealed record SnapshotKept : BookEvent
{
    [Id(0)] public required Guid Snapshot { get; init; }

    [Id(1)] public required string Task { get; init; }

    [Id(2)] public required ImmutableArray<KeptAnswer> Answers { get; init; } = [];

    [Id(3)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.book.snapshot_ordered")]
public sealed record SnapshotOrdered : BookEvent
{
    [Id(0)] public required Guid Snapshot { get; init; }

    [Id(1)] public required ImmutableArray<Guid> Order { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("pmo.book.state")]
public sealed record BookState : StreamState
{
    /// <summary>More are refused.</summary>
    public const int MaxSnapshots = 100;

    [Id(0)] public ImmutableDictionary<Guid, AnswerSnapshot> Snapshots { get; init; } = ImmutableDictionary<Guid, AnswerSnapshot>.Empty;
}

[GenerateSerializer, Immutable, Alias("pmo.book.snapshot")]
public sealed record AnswerSnapshot
{
    [Id(0)] public required string Task { get; init; }

    [Id(1)] public required ImmutableArray<KeptAnswer> Answers { get; init; } = [];

    /// <summary>Chosen to be shown, in order; empty until the teacher chose.</summary>
    [Id(2)] public ImmutableArray<Guid> Order { get; init; } = [];

    [Id(3)] public required DateTimeOffset At { get; init; }
}
