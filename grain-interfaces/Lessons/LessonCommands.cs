using System.Collections.Immutable;
using Orleans;

namespace Pmo.Lessons;

[GenerateSerializer, Immutable, Alias("pmo.lesson.command")]
public abstract record LessonCommand : Command;

/// <summary>Puts a lesson into the timetable. By provisioning or a configurator, never from a browser's live connection.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.plan")]
public sealed record PlanLesson : LessonCommand
{
    [Id(0)] public required LessonPlan Plan { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.open")]
public sealed record OpenLesson : LessonCommand;

/// <summary>Brings the class to a step, forward or back.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.go_to_step")]
public sealed record GoToStep : LessonCommand
{
    [Id(0)] public required string Step { get; init; }
}

/// <summary>Hands the pace of one step to the students, or takes it back.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.set_pace")]
public sealed record SetPace : LessonCommand
{
    [Id(0)] public required string Step { get; init; }

    [Id(1)] public required Pace Pace { get; init; }
}

/// <summary>Covers every screen of the class. The teacher's own words are a note in the teacher's stream, written first.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.pause")]
public sealed record PauseLesson : LessonCommand
{
    [Id(0)] public PausePhrase Phrase { get; init; } = PausePhrase.EyesOnTeacher;

    [Id(1)] public NoteRef? Note { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.resume")]
public sealed record ResumeLesson : LessonCommand;

/// <summary>Moves the bell: 1-90 minutes.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.extend")]
public sealed record ExtendLesson : LessonCommand
{
    [Id(0)] public required int Minutes { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.end")]
public sealed record EndLesson : LessonCommand;

/// <summary>By the lesson's own reminder: ends it when <see cref="LessonState.ClosesAt"/> has passed, else changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.ring_bell")]
public sealed record RingBell : LessonCommand;
