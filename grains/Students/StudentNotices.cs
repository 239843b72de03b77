using System.Collections.Immutable;
using Pmo.Lessons;

namespace Pmo.Students;

/// <summary>What a student's record tells the wall of one lesson. Pure.</summary>
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
            Level = place.Level,
            HandSince = place.HandSince,
            Questions = OpenOnes(place.Questions),
            Effort = Efforts.Of(state, place),
        };
    }

    /// <summary>
    /// As <see cref="Of"/>, from the notice of the commit before: touches only what <paramref name="events"/> touched, because every answer comes by here and
    /// a record holds years.
    /// </summary>
    public static StudentNotice Next(StudentNotice last, StudentState state, ImmutableArray<StudentEvent> events, long version)
    {
        var place = state.Lessons[last.Lesson];
        var marks = last.Marks;
        var worked = false;
        foreach (var task in events.Select(TaskOf).OfType<TaskRef>())
        {
            worked = true;
            if (task.Module == place.Module) marks = marks.SetItem(task.Task, MarkOf(state.Tasks[task.ToString()]));
        }
        return last with
        {
            Version = version,
            Step = place.Step,
            Task = place.Task,
            LastActivity = state.LastActivity,
            Marks = marks,
            Level = place.Level,
            HandSince = place.HandSince,
            Questions = OpenOnes(place.Questions),
            Effort = worked || last.Task != place.Task ? Efforts.Of(state, place) : last.Effort with { TaskSince = place.TaskSince },
        };
    }

    /// <summary>The lessons that these events belong to: usually one.</summary>
    public static IEnumerable<LessonId> LessonsOf(ImmutableArray<StudentEvent> events, StudentState state) => events
        .SelectMany(e => e switch
        {
            LessonJoined joined => [joined.Lesson],
            PlaceChanged moved => [moved.Lesson],
            AnswerSubmitted { Lesson: { } lesson } => [lesson],
            LevelChosen chosen => [chosen.Lesson],
            HandRaised raised => [raised.Lesson],
            HandLowered lowered => [lowered.Lesson],
            QuestionAsked asked => [asked.Lesson],
            QuestionClosed closed => [closed.Lesson],
            // A check names no lesson: the attempt does.
            AnswerChecked check => LessonOf(check, state),
            _ => (LessonId[])[],
        })
        .Distinct();

    private static TaskRef? TaskOf(StudentEvent happened) => happened switch
    {
        AnswerSubmitted e => e.Task,
        AnswerChecked e => e.Task,
        _ => null,
    };

    private static LessonId[] LessonOf(AnswerChecked check, StudentState state) =>
        state.Tasks[check.Task.ToString()].Attempts[check.Attempt - 1].Lesson is { } lesson ? [lesson] : [];

    private static ImmutableArray<QuestionRecord> OpenOnes(ImmutableArray<QuestionRecord> questions) =>
        questions.All(question => question.ClosedAt is null) ? questions : [.. questions.Where(question => question.ClosedAt is null)];

    private static TaskMark MarkOf(TaskRecord task) => new()
    {
        Verdict = task.Attempts[^1].Verdict,
        Attempts = task.Attempts.Length,
        AnsweredAt = task.Attempts[^1].At,
    };
}
