using Orleans;
using Pmo.Lessons;

namespace Pmo.Students;

[GenerateSerializer, Immutable, Alias("pmo.student.event")]
public abstract record StudentEvent : DomainEvent;

[GenerateSerializer, Immutable, Alias("pmo.student.enrolled")]
public sealed record StudentEnrolled : StudentEvent
{
    [Id(0)] public required SchoolId School { get; init; }

    [Id(1)] public required ClassId Class { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.student.lesson_joined")]
public sealed record LessonJoined : StudentEvent
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required ModuleVersionId Module { get; init; }

    [Id(2)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.student.place_changed")]
public sealed record PlaceChanged : StudentEvent
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required string Step { get; init; }

    [Id(2)] public string? Task { get; init; }

    [Id(3)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.student.answer_submitted")]
public sealed record AnswerSubmitted : StudentEvent
{
    [Id(0)] public required TaskRef Task { get; init; }

    /// <summary>1 for the first attempt of this task.</summary>
    [Id(1)] public required int Attempt { get; init; }

    [Id(2)] public required Answer Answer { get; init; }

    [Id(3)] public LessonId? Lesson { get; init; }

    [Id(4)] public string? Step { get; init; }

    [Id(5)] public long LessonVersionSeen { get; init; }

    [Id(6)] public DateTimeOffset? WrittenAt { get; init; }

    [Id(7)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.student.answer_checked")]
public sealed record AnswerChecked : StudentEvent
{
    [Id(0)] public required TaskRef Task { get; init; }

    [Id(1)] public required int Attempt { get; init; }

    [Id(2)] public required Verdict Verdict { get; init; }

    [Id(3)] public required CheckKind By { get; init; }
}
