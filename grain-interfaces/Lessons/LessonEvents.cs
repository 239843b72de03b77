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

[GenerateSerializer, Immutable, Alias("pmo.lesson.gathered")]
public sealed record ClassGathered : LessonEvent
{
    [Id(0)] public required GatherFrame Frame { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.released")]
public sealed record ClassReleased : LessonEvent
{
    [Id(0)] public required DateTimeOffset At { get; init; }
}

/// <summary>Started, lengthened, or running again after a pause.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.timer_set")]
public sealed record TimerWasSet : LessonEvent
{
    [Id(0)] public required DateTimeOffset EndsAt { get; init; }

    [Id(1)] public required int Seconds { get; init; }
}

/// <summary>By a pause, with what is left in seconds.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.timer_held")]
public sealed record TimerHeld : LessonEvent
{
    [Id(0)] public required int Left { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.timer_stopped")]
public sealed record TimerStopped : LessonEvent;

[GenerateSerializer, Immutable, Alias("pmo.lesson.answers_shown")]
public sealed record AnswersShown : LessonEvent
{
    [Id(0)] public required ShownAnswers Answers { get; init; }

    [Id(1)] public required ShowPlace Where { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.answers_hidden")]
public sealed record AnswersHidden : LessonEvent
{
    [Id(0)] public required ShowPlace Where { get; init; }

    [Id(1)] public string? Task { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.by_name_set")]
public sealed record ByNameWasSet : LessonEvent
{
    [Id(0)] public required bool Open { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.code_taken")]
public sealed record CodeTaken : LessonEvent
{
    [Id(0)] public required string Code { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.teacher_added")]
public sealed record CoTeacherAdded : LessonEvent
{
    [Id(0)] public required PersonId Teacher { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.teacher_removed")]
public sealed record CoTeacherRemoved : LessonEvent
{
    [Id(0)] public required PersonId Teacher { get; init; }
}
