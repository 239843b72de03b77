using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;
using Pmo.Lessons;

namespace Pmo.Students;

/// <summary>
/// The only writer of a student's record. Key: <see cref="PersonId"/>. Stream <c>student/{id}</c>, audience: the student and the student's teachers.
/// Owns: attempts of a task are numbered 1, 2, 3 …; an acknowledged answer is in the record once;
/// an answer is judged by its form alone and never refused because of what the lesson does.
/// </summary>
[Alias("pmo.IStudentGrain")]
public interface IStudentGrain : ILive
{
    public const string Kind = "student";

    [Alias("Execute")]
    Task<Outcome> Execute(CommandHeader header, StudentCommand command);

    /// <summary>The drafts lane: durable, latest wins, never an event. Not journaled.</summary>
    [Alias("SaveDraft")]
    Task<DraftOutcome> SaveDraft(DraftSplice splice, DateTimeOffset at);

    /// <summary>Drafts now, for a first <see cref="ILive.Sync"/> of one's own record.</summary>
    [ReadOnly, Alias("Drafts")]
    ValueTask<ImmutableArray<Draft>> Drafts();

    [ReadOnly, Alias("Read")]
    ValueTask<StudentState> Read();

    /// <summary>One attempt at a task of the module that this student has in a lesson, for who may be shown it; null when there is none (any more).</summary>
    [ReadOnly, Alias("ReadAttempt")]
    ValueTask<AttemptRecord?> ReadAttempt(LessonId lesson, string task, int attempt);

    /// <summary>For a wall that lost its memory; null when the student never joined this lesson.</summary>
    [ReadOnly, Alias("NoticeFor")]
    ValueTask<StudentNotice?> NoticeFor(LessonId lesson);
}
