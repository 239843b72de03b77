using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;
using Pmo.Classes;

namespace Pmo.Teachers;

/// <summary>
/// A teacher's own desk in the school: lessons and what the teacher wrote. Key: <see cref="PersonId"/>. Stream <c>teacher/{id}</c>, audience: that teacher.
/// Owns: the only place of a teacher's notes.
/// </summary>
[Alias("pmo.ITeacherGrain")]
public interface ITeacherGrain : ILive
{
    public const string Kind = "teacher";

    [Alias("Execute")]
    Task<Outcome> Execute(CommandHeader header, TeacherCommand command);

    [ReadOnly, Alias("Read")]
    ValueTask<TeacherState> Read();

    /// <summary>A note's words, to be shown where the note is referred to; null when it does not exist (any more).</summary>
    [ReadOnly, Alias("ReadNote")]
    ValueTask<string?> ReadNote(Guid note);
}

[GenerateSerializer, Immutable, Alias("pmo.teacher.command")]
public abstract record TeacherCommand : Command;

[GenerateSerializer, Immutable, Alias("pmo.teacher.register")]
public sealed record RegisterTeacher : TeacherCommand
{
    [Id(0)] public required SchoolId School { get; init; }
}

/// <summary>Keeps the teacher's own words under an id, so that a lesson can refer to them. 1-<see cref="MaxLength"/> characters.</summary>
[GenerateSerializer, Immutable, Alias("pmo.teacher.write_note")]
public sealed record WriteNote : TeacherCommand
{
    public const int MaxLength = 200;

    [Id(0)] public required Guid Note { get; init; }

    [Id(1)] public required string Text { get; init; }
}

/// <summary>By the lesson's reactions; an older card changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("pmo.teacher.list_lesson")]
public sealed record ListOwnLesson : TeacherCommand
{
    [Id(0)] public required LessonCard Card { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.teacher.event")]
public abstract record TeacherEvent : DomainEvent;

[GenerateSerializer, Immutable, Alias("pmo.teacher.registered")]
public sealed record TeacherRegistered : TeacherEvent
{
    [Id(0)] public required SchoolId School { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.teacher.note_written")]
public sealed record NoteWritten : TeacherEvent
{
    [Id(0)] public required Guid Note { get; init; }

    [Id(1)] public required string Text { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.teacher.lesson_listed")]
public sealed record OwnLessonListed : TeacherEvent
{
    [Id(0)] public required LessonCard Card { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.teacher.state")]
public sealed record TeacherState : StreamState
{
    [Id(0)] public SchoolId? School { get; init; }

    [Id(1)] public ImmutableDictionary<LessonId, LessonCard> Lessons { get; init; } = ImmutableDictionary<LessonId, LessonCard>.Empty;

    [Id(2)] public ImmutableDictionary<Guid, string> Notes { get; init; } = ImmutableDictionary<Guid, string>.Empty;
}
