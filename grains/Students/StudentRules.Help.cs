using Pmo.Commit;
using Pmo.Lessons;
using Pmo.Modules;

namespace Pmo.Students;

/// <summary>Between a student and the lesson's teachers: level, hand, quiet questions, checks.</summary>
public static partial class StudentRules
{
    private static Decision<StudentEvent> Choose(StudentState state, ChooseLevel choose, DateTimeOffset at)
    {
        if (!state.Lessons.TryGetValue(choose.Lesson, out var place)) return Refuse(RefusalCode.NotJoined);
        if (choose.Level is not (Level.Two or Level.Three or Level.Four)) return Refuse(RefusalCode.NoSuchLevel);
        return place.Level == choose.Level
            ? Decision.Nothing<StudentEvent>()
            : Decision.Accept<StudentEvent>(new LevelChosen { Lesson = choose.Lesson, Level = choose.Level, At = at });
    }

    private static Decision<StudentEvent> Raise(StudentState state, LessonId lesson, DateTimeOffset at)
    {
        if (!state.Lessons.TryGetValue(lesson, out var place)) return Refuse(RefusalCode.NotJoined);
        return place.HandSince is null
            ? Decision.Accept<StudentEvent>(new HandRaised { Lesson = lesson, At = at })
            : Decision.Nothing<StudentEvent>();
    }

    private static Decision<StudentEvent> Lower(StudentState state, LessonId lesson, DateTimeOffset at)
    {
        if (!state.Lessons.TryGetValue(lesson, out var place)) return Refuse(RefusalCode.NotJoined);
        return place.HandSince is null
            ? Decision.Nothing<StudentEvent>()
            : Decision.Accept<StudentEvent>(new HandLowered { Lesson = lesson, At = at });
    }

    private static Decision<StudentEvent> Ask(StudentState state, AskQuestion ask, DateTimeOffset at, ModuleContent? module)
    {
        if (!state.Lessons.TryGetValue(ask.Lesson, out var place)) return Refuse(RefusalCode.NotJoined);
        if (ask.Question == Guid.Empty) return Refuse(RefusalCode.Malformed);
        var text = ask.Text?.Trim() ?? "";
        if (text.Length == 0) return Refuse(RefusalCode.TextEmpty);
        if (text.Length > AskQuestion.MaxLength) return Refuse(RefusalCode.TextTooLong);
        if (ask.Step is not null && module?.HasStep(ask.Step) != true) return Refuse(RefusalCode.NoSuchStep);
        if (ask.Task is not null && module?.FindTask(ask.Task) is null) return Refuse(RefusalCode.NoSuchTask);
        if (place.Questions.FirstOrDefault(question => question.Id == ask.Question) is { } held)
            return held.Text == text ? Decision.Nothing<StudentEvent>() : Refuse(RefusalCode.AlreadyExists);
        return place.Questions.Count(question => question.ClosedAt is null) >= AskQuestion.MaxOpen
            ? Refuse(RefusalCode.TooManyQuestions)
            : Decision.Accept<StudentEvent>(new QuestionAsked
            {
                Lesson = ask.Lesson,
                Question = ask.Question,
                Text = text,
                Step = ask.Step,
                Task = ask.Task,
                At = at,
            });
    }

    private static Decision<StudentEvent> Close(StudentState state, CloseQuestion close, CommandHeader header)
    {
        if (!state.Lessons.TryGetValue(close.Lesson, out var place)) return Refuse(RefusalCode.NotJoined);
        // A student takes a question back without words; of the words of teachers only the own ones are one's to give.
        if (close.Reply is { } reply && (!IsTeacher(header.Actor) || reply.Teacher != header.Actor.Person)) return Refuse(RefusalCode.NotAllowed);
        if (place.Questions.FirstOrDefault(question => question.Id == close.Question) is not { } held) return Refuse(RefusalCode.NoSuchQuestion);
        return held.ClosedAt is not null
            ? Decision.Nothing<StudentEvent>()
            : Decision.Accept<StudentEvent>(new QuestionClosed { Lesson = close.Lesson, Question = close.Question, Reply = close.Reply, At = header.At });
    }

    private static Decision<StudentEvent> Check(StudentState state, CheckAnswer check, Actor actor)
    {
        if (!state.Lessons.TryGetValue(check.Lesson, out var place)) return Refuse(RefusalCode.NotJoined);
        if (check.Verdict is not (Verdict.Right or Verdict.NotYet)) return Refuse(RefusalCode.Malformed);
        if (check.Note is { } note && note.Teacher != actor.Person) return Refuse(RefusalCode.NotAllowed);
        var attempts = state.Tasks.GetValueOrDefault(check.Task.ToString())?.Attempts ?? [];
        if (check.Attempt < 1 || check.Attempt > attempts.Length) return Refuse(RefusalCode.NoSuchAttempt);
        var held = attempts[check.Attempt - 1];
        // Whoever teaches one lesson is not thereby the judge of what was done in another one.
        if (check.Task.Module != place.Module || (held.Lesson is { } lesson && lesson != check.Lesson)) return Refuse(RefusalCode.NotAllowed);
        if (held.By == CheckKind.Teacher && held.Verdict == check.Verdict && held.Note == check.Note) return Decision.Nothing<StudentEvent>();
        return Decision.Accept<StudentEvent>(new AnswerChecked
        {
            Task = check.Task,
            Attempt = check.Attempt,
            Verdict = check.Verdict,
            By = CheckKind.Teacher,
            // What the module has to say to a typical wrong answer stays worth reading beside the teacher's words.
            Wrong = check.Verdict == Verdict.NotYet ? held.Wrong : null,
            Note = check.Note,
        });
    }
}
