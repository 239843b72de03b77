using System.Collections.Immutable;
using Orleans;
using Pmo.Lessons;
using Pmo.Modules;

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

    [Id(3)] public Level Level { get; init; }

    [Id(4)] public DateTimeOffset? HandSince { get; init; }

    /// <summary>Oldest first, answered ones too.</summary>
    [Id(5)] public ImmutableArray<QuestionRecord> Questions { get; init; } = [];

    /// <summary>When the student came to <see cref="Task"/>.</summary>
    [Id(6)] public DateTimeOffset? TaskSince { get; init; }
}

/// <summary>A quiet question to the teacher.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.question_record")]
public sealed record QuestionRecord
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required string Text { get; init; }

    [Id(2)] public string? Step { get; init; }

    [Id(3)] public string? Task { get; init; }

    [Id(4)] public required DateTimeOffset At { get; init; }

    [Id(5)] public DateTimeOffset? ClosedAt { get; init; }

    [Id(6)] public NoteRef? Reply { get; init; }
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

    [Id(5)] public CheckKind By { get; init; }

    /// <summary>The module's typical wrong answer that this one is.</summary>
    [Id(6)] public string? Wrong { get; init; }

    /// <summary>The teacher's words on it.</summary>
    [Id(7)] public NoteRef? Note { get; init; }

    /// <summary>Seconds since the student came to the task; null when that is not known.</summary>
    [Id(8)] public int? Seconds { get; init; }
}
