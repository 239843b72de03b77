using Orleans;
using Pmo.Lessons;
using Pmo.Modules;

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

    /// <summary>The module's typical wrong answer that this one is.</summary>
    [Id(4)] public string? Wrong { get; init; }

    /// <summary>The teacher's words.</summary>
    [Id(5)] public NoteRef? Note { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.student.level_chosen")]
public sealed record LevelChosen : StudentEvent
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required Level Level { get; init; }

    [Id(2)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.student.hand_raised")]
public sealed record HandRaised : StudentEvent
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.student.hand_lowered")]
public sealed record HandLowered : StudentEvent
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.student.question_asked")]
public sealed record QuestionAsked : StudentEvent
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required Guid Question { get; init; }

    [Id(2)] public required string Text { get; init; }

    [Id(3)] public string? Step { get; init; }

    [Id(4)] public string? Task { get; init; }

    [Id(5)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.student.question_closed")]
public sealed record QuestionClosed : StudentEvent
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required Guid Question { get; init; }

    [Id(2)] public NoteRef? Reply { get; init; }

    [Id(3)] public required DateTimeOffset At { get; init; }
}
