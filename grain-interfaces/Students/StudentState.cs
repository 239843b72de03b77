using System.Collections.Immutable;
using Orleans;

namespace Pmo.Students;

/// <summary>A student's record at a version. <see cref="Class"/> is null until enrolled.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.state")]
public sealed record StudentState : StreamState
{
    [Id(0)] public SchoolId? School { get; init; }

    [Id(1)] public ClassId? Class { get; init; }

    [Id(2)] public ImmutableDictionary<LessonId, LessonPlace> Lessons { get; init; } = ImmutableDictionary<LessonId, LessonPlace>.Empty;

    /// <summary>By task as <c>module@version/task</c>.</summary>
    [Id(3)] public ImmutableDictionary<string, TaskRecord> Tasks { get; init; } = ImmutableDictionary<string, TaskRecord>.Empty;

    [Id(4)] public DateTimeOffset LastActivity { get; init; }
}

/// <summary>One student's place in one lesson.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.lesson_place")]
public sealed record LessonPlace
{
    [Id(0)] public required ModuleVersionId Module { get; init; }

    [Id(1)] public string? Step { get; init; }

    [Id(2)] public string? Task { get; init; }
}

/// <summary>Every attempt at one task, oldest first.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.task_record")]
public sealed record TaskRecord
{
    [Id(0)] public ImmutableArray<AttemptRecord> Attempts { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("pmo.student.attempt_record")]
public sealed record AttemptRecord
{
    [Id(0)] public required Answer Answer { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    [Id(2)] public Verdict Verdict { get; init; } = Verdict.Waiting;

    [Id(3)] public LessonId? Lesson { get; init; }

    [Id(4)] public long LessonVersionSeen { get; init; }
}
