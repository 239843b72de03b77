using Orleans;

namespace Pmo.Lessons;

[GenerateSerializer, Immutable, Alias("pmo.lesson.event")]
public abstract record LessonEvent : DomainEvent;

[GenerateSerializer, Immutable, Alias("pmo.lesson.planned")]
public sealed record LessonPlanned : LessonEvent
{
    [Id(0)] public required LessonPlan Plan { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.opened")]
public sealed record LessonOpened : LessonEvent
{
    [Id(0)] public required DateTimeOffset At { get; init; }

    /// <summary>A lesson opened late keeps its planned length.</summary>
    [Id(1)] public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Where the class begins.</summary>
    [Id(2)] public required string Step { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.step_reached")]
public sealed record StepReached : LessonEvent
{
    [Id(0)] public required string Step { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.pace_set")]
public sealed record PaceWasSet : LessonEvent
{
    [Id(0)] public required string Step { get; init; }

    [Id(1)] public required Pace Pace { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.paused")]
public sealed record LessonPaused : LessonEvent
{
    [Id(0)] public required PausePhrase Phrase { get; init; }

    [Id(1)] public NoteRef? Note { get; init; }

    [Id(2)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.resumed")]
public sealed record LessonResumed : LessonEvent
{
    [Id(0)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.extended")]
public sealed record LessonExtended : LessonEvent
{
    [Id(0)] public required DateTimeOffset EndsAt { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.ended")]
public sealed record LessonEnded : LessonEvent
{
    [Id(0)] public required DateTimeOffset At { get; init; }

    /// <summary>True when nobody ended it and the time after the bell ran out.</summary>
    [Id(1)] public required bool ByBell { get; init; }
}
