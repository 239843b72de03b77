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
        PlaceChanged e => state with
        {
            Lessons = state.Lessons.SetItem(e.Lesson, state.Lessons[e.Lesson] with { Step = e.Step, Task = e.Task }),
            LastActivity = e.At,
        },
        AnswerSubmitted e => Submitted(state, e),
        AnswerChecked e => Checked(state, e),
        // A type that this program does not know was refused when it was read (EventCodec).
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.GetType(), "Not an event of a student's record."),
    };

    private static StudentState Submitted(StudentState state, AnswerSubmitted e)
    {
        var task = state.Tasks.GetValueOrDefault(e.Task.ToString()) ?? new TaskRecord();
        var attempt = new AttemptRecord { Answer = e.Answer, At = e.At, Lesson = e.Lesson, LessonVersionSeen = e.LessonVersionSeen };
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
}
