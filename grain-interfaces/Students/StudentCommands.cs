using Orleans;
using Pmo.Lessons;
using Pmo.Modules;

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

/// <summary>The student's own choice, changed as often as wanted.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.choose_level")]
public sealed record ChooseLevel : StudentCommand
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required Level Level { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.student.raise_hand")]
public sealed record RaiseHand : StudentCommand
{
    [Id(0)] public required LessonId Lesson { get; init; }
}

/// <summary>By the student, or by a teacher of the lesson who has come.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.lower_hand")]
public sealed record LowerHand : StudentCommand
{
    [Id(0)] public required LessonId Lesson { get; init; }
}

/// <summary>A quiet question to the teacher alone, 1-<see cref="MaxLength"/> characters; at most <see cref="MaxOpen"/> open at once.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.ask_question")]
public sealed record AskQuestion : StudentCommand
{
    public const int MaxLength = 300;
    public const int MaxOpen = 5;

    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required Guid Question { get; init; }

    [Id(2)] public required string Text { get; init; }

    [Id(3)] public string? Step { get; init; }

    [Id(4)] public string? Task { get; init; }
}

/// <summary>Answered by a teacher of the lesson, perhaps with own words; or taken back by the student, then without.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.close_question")]
public sealed record CloseQuestion : StudentCommand
{
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required Guid Question { get; init; }

    [Id(2)] public NoteRef? Reply { get; init; }
}

/// <summary>A teacher's check of one attempt: right or not yet, perhaps with words. A later check replaces an earlier one.</summary>
[GenerateSerializer, Immutable, Alias("pmo.student.check_answer")]
public sealed record CheckAnswer : StudentCommand
{
    /// <summary>Where the teacher checks from; only teachers of this lesson may.</summary>
    [Id(0)] public required LessonId Lesson { get; init; }

    [Id(1)] public required TaskRef Task { get; init; }

    [Id(2)] public required int Attempt { get; init; }

    [Id(3)] public required Verdict Verdict { get; init; }

    [Id(4)] public NoteRef? Note { get; init; }
}
