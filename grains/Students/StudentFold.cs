using Pmo.Lessons;

namespace Pmo.Students;

/// <summary>The only way a student's record changes, live and on replay.</summary>
public static class StudentFold
{
    public static StudentState Apply(StudentState state, StudentEvent @event) => @event switch
    {
        StudentEnrolled e => state with { School = e.School, Class = e.Class },
        LessonJoined e => state with
        {
            Lessons = state.Lessons.SetItem(e.Lesson, new LessonPlace { Module = e.Module }),
            LastActivity = e.At,
        },
        PlaceChanged e => With(state, e.Lesson, place => Moved(place, e), e.At),
        AnswerSubmitted e => Submitted(state, e),
        AnswerChecked e => Checked(state, e),
        LevelChosen e => With(state, e.Lesson, place => place with { Level = e.Level }, e.At),
        HandRaised e => With(state, e.Lesson, place => place with { HandSince = e.At }, e.At),
        HandLowered e => With(state, e.Lesson, place => place with { HandSince = null }),
        QuestionAsked e => With(state, e.Lesson, place => place with { Questions = place.Questions.Add(Asked(e)) }, e.At),
        QuestionClosed e => With(state, e.Lesson, place => Closed(place, e)),
        // A type that this program does not know was refused when it was read (EventCodec).
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.GetType(), "Not an event of a student's record."),
    };

    /// <param name="state">The record.</param>
    /// <param name="lesson">One that the student joined.</param>
    /// <param name="change">Of the place in it.</param>
    /// <param name="at">When it was the student who did something; null when it may have been a teacher.</param>
    private static StudentState With(StudentState state, LessonId lesson, Func<LessonPlace, LessonPlace> change, DateTimeOffset? at = null) => state with
    {
        Lessons = state.Lessons.SetItem(lesson, change(state.Lessons[lesson])),
        LastActivity = at ?? state.LastActivity,
    };

    private static LessonPlace Moved(LessonPlace place, PlaceChanged e) => place with
    {
        Step = e.Step,
        Task = e.Task,
        TaskSince = e.Task is null ? null : e.Task == place.Task ? place.TaskSince : e.At,
    };

    private static QuestionRecord Asked(QuestionAsked e) => new() { Id = e.Question, Text = e.Text, Step = e.Step, Task = e.Task, At = e.At };

    private static LessonPlace Closed(LessonPlace place, QuestionClosed e) => place with
    {
        Questions = [.. place.Questions.Select(question => question.Id == e.Question ? question with { ClosedAt = e.At, Reply = e.Reply } : question)],
    };

    private static StudentState Submitted(StudentState state, AnswerSubmitted e)
    {
        var task = state.Tasks.GetValueOrDefault(e.Task.ToString()) ?? new TaskRecord();
        var attempt = new AttemptRecord
        {
            Answer = e.Answer,
            At = e.At,
            Lesson = e.Lesson,
            LessonVersionSeen = e.LessonVersionSeen,
            Seconds = SecondsAtTask(state, e),
        };
        return state with
        {
            Tasks = state.Tasks.SetItem(e.Task.ToString(), task with { Attempts = task.Attempts.Add(attempt) }),
            LastActivity = e.At,
        };
    }

    private static StudentState Checked(StudentState state, AnswerChecked e)
    {
        var task = state.Tasks[e.Task.ToString()];
        var index = e.Attempt - 1;
        var judged = task.Attempts[index] with { Verdict = e.Verdict, By = e.By, Wrong = e.Wrong, Note = e.Note };
        return state with { Tasks = state.Tasks.SetItem(e.Task.ToString(), task with { Attempts = task.Attempts.SetItem(index, judged) }) };
    }

    /// <summary>Known only while the student is at the task that the answer is to. By the school's clock on both sides: a device's may be wrong.</summary>
    private static int? SecondsAtTask(StudentState state, AnswerSubmitted e)
    {
        if (e.Lesson is not { } lesson || !state.Lessons.TryGetValue(lesson, out var place)) return null;
        if (place.TaskSince is not { } since || place.Task != e.Task.Task || place.Module != e.Task.Module) return null;
        return (int)Math.Clamp((e.At - since).TotalSeconds, 0, int.MaxValue);
    }
}
