using System.Collections.Immutable;
using Orleans;

namespace Pmo.Lessons;

[GenerateSerializer, Alias("pmo.lesson.pace")]
public enum Pace
{
    Unknown = 0,

    /// <summary>Everybody is at this step while the class is.</summary>
    Teacher = 1,

    /// <summary>A run of neighbouring self-paced steps is one stretch in which each student chooses the own place.</summary>
    Self = 2,
}

[GenerateSerializer, Alias("pmo.lesson.status")]
public enum LessonStatus
{
    Unknown = 0,
    Planned = 1,
    Open = 2,
    Ended = 3,
}

/// <summary>What a paused screen says; the words are the interface's.</summary>
[GenerateSerializer, Alias("pmo.lesson.pause_phrase")]
public enum PausePhrase
{
    Unknown = 0,
    EyesOnTeacher = 1,
    LookAtBoard = 2,
    Discuss = 3,
    ShortBreak = 4,
}

/// <summary>Something a teacher wrote, kept in that teacher's stream; fetched when shown, gone when the person is erased.</summary>
[GenerateSerializer, Immutable, Alias("pmo.note_ref")]
public sealed record NoteRef
{
    [Id(0)] public required PersonId Teacher { get; init; }

    [Id(1)] public required Guid Note { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.step")]
public sealed record LessonStep
{
    /// <summary>The step's id in the module version.</summary>
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required Pace Pace { get; init; }
}

/// <summary>What is known of a lesson before it opens.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.plan_details")]
public sealed record LessonPlan
{
    [Id(0)] public required SchoolId School { get; init; }

    [Id(1)] public required ClassId Class { get; init; }

    [Id(2)] public required ImmutableArray<PersonId> Teachers { get; init; }

    /// <summary>Subject code: <c>math</c>, <c>russian</c>, <c>history</c>; the words are the interface's.</summary>
    [Id(3)] public required string Subject { get; init; }

    [Id(4)] public required ModuleVersionId Module { get; init; }

    [Id(5)] public required ImmutableArray<LessonStep> Steps { get; init; } = [];

    [Id(6)] public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The bell.</summary>
    [Id(7)] public required DateTimeOffset EndsAt { get; init; }
}

/// <summary>Where answers are shown.</summary>
[GenerateSerializer, Alias("pmo.lesson.show_place")]
public enum ShowPlace
{
    Unknown = 0,

    /// <summary>On the big screen, to be talked about. One set at a time.</summary>
    BigScreen = 1,

    /// <summary>To each student who has answered the task. One set per task.</summary>
    AfterAnswering = 2,
}

/// <summary>A frame to which everybody is gathered: a step of the module, or one of its tasks, and perhaps the teacher's words.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.gather_frame")]
public sealed record GatherFrame
{
    [Id(0)] public required string Step { get; init; }

    [Id(1)] public string? Task { get; init; }

    [Id(2)] public NoteRef? Note { get; init; }
}

/// <summary>
/// Answers that are being shown. The class may read the lesson's stream, so it holds no author: each answer is a random id
/// that only the lesson's book can resolve (<see cref="ILessonBookGrain"/>).
/// </summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.shown_answers")]
public sealed record ShownAnswers
{
    [Id(0)] public required Guid Snapshot { get; init; }

    /// <summary>Its id in the lesson's module.</summary>
    [Id(1)] public required string Task { get; init; }

    [Id(2)] public required ImmutableArray<Guid> Answers { get; init; } = [];

    /// <summary>Only ever on the big screen, and only while the teacher wants it.</summary>
    [Id(3)] public bool WithNames { get; init; }
}
