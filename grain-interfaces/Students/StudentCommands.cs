using Orleans;

namespace Pmo.Students;

[GenerateSerializer, Immutable, Alias("pmo.student.command")]
public abstract record StudentCommand : Command;

/// <summary>By provisioning or a configurator.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.enrol")]
public sealed record EnrolStudent : StudentCommand
{
    [Id(0)] public required SchoolId School { get; init; }

    [Id(1)] public required ClassId Class { get; init; }
}

/// <summary>Begins a lesson, or comes back to it: then nothing changes. From here on this student keeps the module version.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.join_lesson")]
public sealed record JoinLesson : StudentCommand
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required ModuleVersionId Module { get; init; }
}

/// <summary>Moves the student's own place. The place outlives a reload and a change of device.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.go_to_place")]
public sealed record GoToPlace : StudentCommand
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required string Step { get; init; }

    [Id(2)] public string? Task { get; init; }
}

/// <summary>Hands in one attempt.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.submit_answer")]
public sealed record SubmitAnswer : StudentCommand
{
    [Id(0)] public required TaskRef Task { get; init; }

    [Id(1)] public required Answer Answer { get; init; }

    /// <summary>Null for work outside a lesson.</summary>
    [Id(2)] public LessonId? Lesson { get; init; }

    [Id(3)] public string? Step { get; init; }

    /// <summary>The lesson's version that the student's screen showed: kept, never judged.</summary>
    [Id(4)] public long LessonVersionSeen { get; init; }

    /// <summary>By the student's device when the button was pressed; may lie hours before arrival.</summary>
    [Id(5)] public DateTimeOffset? WrittenAt { get; init; }
}
