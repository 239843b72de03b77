using System.Collections.Immutable;
using Pmo.Lessons;

namespace Pmo.Students;

/// <summary>What a student's record tells the wall of one lesson.</summary>
public static class StudentNotices
{
    /// <summary>Null when the student never joined this lesson.</summary>
    public static StudentNotice? Of(PersonId student, StudentState state, LessonId lesson, long version)
    {
        if (!state.Lessons.TryGetValue(lesson, out var place)) return null;
        var prefix = place.Module.Value + "/";
        return new StudentNotice
        {
            Student = student,
            Lesson = lesson,
            Version = version,
            Step = place.Step,
            Task = place.Task,
            LastActivity = state.LastActivity,
            Marks = state.Tasks
                .Where(task => task.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToImmutableDictionary(task => task.Key[prefix.Length..], task => MarkOf(task.Value)),
        };
    }

    /// <summary>The lessons that these events belong to: usually one.</summary>
    public static IEnumerable<LessonId> LessonsOf(ImmutableArray<StudentEvent> events) => events
        .Select(e => e switch
        {
            LessonJoined joined => joined.Lesson,
            PlaceChanged moved => moved.Lesson,
            AnswerSubmitted answered => answered.Lesson,
            _ => (LessonId?)null,
        })
        .OfType<LessonId>()
        .Distinct();

    private static TaskMark MarkOf(TaskRecord task) => new()
    {
        Verdict = task.Attempts[^1].Verdict,
        Attempts = task.Attempts.Length,
        AnsweredAt = task.Attempts[^1].At,
    };
}
