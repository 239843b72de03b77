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

/// <summary>Brings every screen of the class to one frame. Another frame replaces the first.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.gather")]
public sealed record GatherClass : LessonCommand
{
    [Id(0)] public required GatherFrame Frame { get; init; }
}

/// <summary>Lets each back to exactly where each was.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.release")]
public sealed record ReleaseClass : LessonCommand;

/// <summary>Starts the timer anew: 10 s to 90 minutes.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.start_timer")]
public sealed record StartTimer : LessonCommand
{
    [Id(0)] public required int Seconds { get; init; }
}

/// <summary>Extra time for the timer, also after it has run out: 10 s to 30 minutes.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.add_time")]
public sealed record AddTime : LessonCommand
{
    [Id(0)] public required int Seconds { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.stop_timer")]
public sealed record StopTimer : LessonCommand;

/// <summary>Shows answers of a snapshot, in this order, 1-30. On the big screen they replace what was there.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.show_answers")]
public sealed record ShowAnswers : LessonCommand
{
    [Id(0)] public required ShownAnswers Answers { get; init; }

    [Id(1)] public required ShowPlace Where { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.hide_answers")]
public sealed record HideAnswers : LessonCommand
{
    [Id(0)] public required ShowPlace Where { get; init; }

    /// <summary>For <see cref="ShowPlace.AfterAnswering"/>.</summary>
    [Id(1)] public string? Task { get; init; }
}

/// <summary>Names on the big screen's answers, on or off.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.set_shown_names")]
public sealed record SetShownNames : LessonCommand
{
    [Id(0)] public required bool WithNames { get; init; }
}

/// <summary>Opens or closes the way in «по имени».</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.set_by_name")]
public sealed record SetByName : LessonCommand
{
    [Id(0)] public required bool Open { get; init; }
}

/// <summary>By the lesson itself, once it has claimed a code.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.take_code")]
public sealed record TakeCode : LessonCommand
{
    [Id(0)] public required string Code { get; init; }
}

/// <summary>Somebody of the school's staff teaches this lesson too, with the same rights.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.add_teacher")]
public sealed record AddCoTeacher : LessonCommand
{
    [Id(0)] public required PersonId Teacher { get; init; }
}

/// <summary>The last teacher stays.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.remove_teacher")]
public sealed record RemoveCoTeacher : LessonCommand
{
    [Id(0)] public required PersonId Teacher { get; init; }
}
