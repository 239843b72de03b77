using Pmo.Commit;
using Pmo.Lessons;
using Pmo.Modules;

namespace Pmo.Students;

/// <summary>
/// What may happen to a student's record. Pure and total. An answer is judged by its form alone: no pause, closed step, ended lesson
/// or moved module refuses one (DESIGN, "Answers are always taken").
/// </summary>
public static partial class StudentRules
{
    /// <param name="self">Whose record it is.</param>
    /// <param name="state">The record.</param>
    /// <param name="command">As sent.</param>
    /// <param name="header">Who and when.</param>
    /// <param name="module">The module version that the command speaks of; null when there is none such.</param>
    /// <param name="isTaught">The actor teaches the lesson that the command speaks of, asked of that lesson by the shell.</param>
    /// <param name="fileType">The type of the file that a handed in <see cref="FileAnswer"/> names; null when this student has no such file.</param>
    public static Decision<StudentEvent> Decide(
        PersonId self, StudentState state, StudentCommand command, CommandHeader header, ModuleContent? module, bool isTaught = false, string? fileType = null)
    {
        if (command is EnrolStudent enrol) return Enrol(state, enrol, header.Actor);
        if (!MayCommand(self, command, header.Actor, isTaught)) return Refuse(RefusalCode.NotAllowed);
        if (state.Class is null) return Refuse(RefusalCode.NotEnrolled);
        return command switch
        {
            ChooseLevel choose => Choose(state, choose, header.At),
            RaiseHand raise => Raise(state, raise.Lesson, header.At),
            LowerHand lower => Lower(state, lower.Lesson, header.At),
            AskQuestion ask => Ask(state, ask, header.At, module),
            CloseQuestion close => Close(state, close, header),
            CheckAnswer check => Check(state, check, header.Actor),
            JoinLesson join => Join(state, join, header.At, module),
            GoToPlace go => Go(state, go, header.At, module),
            SubmitAnswer submit => Submit(state, submit, header.At, module, fileType),
            _ => Refuse(RefusalCode.Malformed),
        };
    }

    private static Decision<StudentEvent> Refuse(RefusalCode code) => Decision.Refuse<StudentEvent>(code);

    private static bool MayCommand(PersonId self, StudentCommand command, Actor actor, bool isTaught)
    {
        var own = actor.Role == Role.Student && actor.Person == self;
        var taught = IsTeacher(actor) && isTaught;
        return command switch
        {
            LowerHand or CloseQuestion => own || taught,
            CheckAnswer => taught,
            _ => own,
        };
    }

    private static bool IsTeacher(Actor actor) => actor.Role is Role.Teacher or Role.ClassTeacher;

    private static Decision<StudentEvent> Enrol(StudentState state, EnrolStudent enrol, Actor actor)
    {
        if (actor.Role is not (Role.System or Role.Configurator)) return Refuse(RefusalCode.NotAllowed);
        // A malformed key could be written and never be read again: the record would be lost. So with every key below.
        if (!Key.IsWellFormed(enrol.School.Value) || !Key.IsWellFormed(enrol.Class.Value)) return Refuse(RefusalCode.Malformed);
        return state.Class == enrol.Class && state.School == enrol.School
            ? Decision.Nothing<StudentEvent>()
            : Decision.Accept<StudentEvent>(new StudentEnrolled { School = enrol.School, Class = enrol.Class });
    }

    private static Decision<StudentEvent> Join(StudentState state, JoinLesson join, DateTimeOffset at, ModuleContent? module)
    {
        if (!Key.IsWellFormed(join.Lesson.Value)) return Refuse(RefusalCode.Malformed);
        // Coming back keeps the version once begun, whatever the lesson's module is now (D6).
        if (state.Lessons.ContainsKey(join.Lesson)) return Decision.Nothing<StudentEvent>();
        return module is null
            ? Refuse(RefusalCode.NoSuchTask)
            : Decision.Accept<StudentEvent>(new LessonJoined { Lesson = join.Lesson, Module = join.Module, At = at });
    }

    private static Decision<StudentEvent> Go(StudentState state, GoToPlace go, DateTimeOffset at, ModuleContent? module)
    {
        if (!state.Lessons.TryGetValue(go.Lesson, out var place)) return Refuse(RefusalCode.NotJoined);
        if (module is null || !module.HasStep(go.Step)) return Refuse(RefusalCode.NoSuchStep);
        if (go.Task is not null && module.FindTask(go.Task) is null) return Refuse(RefusalCode.NoSuchTask);
        return place.Step == go.Step && place.Task == go.Task
            ? Decision.Nothing<StudentEvent>()
            : Decision.Accept<StudentEvent>(new PlaceChanged { Lesson = go.Lesson, Step = go.Step, Task = go.Task, At = at });
    }

    private static Decision<StudentEvent> Submit(StudentState state, SubmitAnswer submit, DateTimeOffset at, ModuleContent? module, string? fileType)
    {
        if (submit.Lesson is { } lesson && !Key.IsWellFormed(lesson.Value)) return Refuse(RefusalCode.Malformed);
        if (module?.FindTask(submit.Task.Task) is not { } task) return Refuse(RefusalCode.NoSuchTask);
        if (AnswerForm.Judge(task.Form, submit.Answer, fileType) is { } flaw) return Refuse(flaw);
        var attempt = (state.Tasks.GetValueOrDefault(submit.Task.ToString())?.Attempts.Length ?? 0) + 1;
        var submitted = new AnswerSubmitted
        {
            Task = submit.Task,
            Attempt = attempt,
            Answer = submit.Answer,
            Lesson = submit.Lesson,
            Step = submit.Step,
            LessonVersionSeen = submit.LessonVersionSeen,
            WrittenAt = submit.WrittenAt,
            At = at,
        };
        return AutomaticCheck.Of(task.Form, submit.Answer) is { } verdict
            ? Decision.Accept<StudentEvent>(
                submitted,
                new AnswerChecked
                {
                    Task = submit.Task,
                    Attempt = attempt,
                    Verdict = verdict,
                    By = CheckKind.Automatic,
                    Wrong = verdict == Verdict.Right ? null : AutomaticCheck.WrongOf(task, submit.Answer),
                })
            : Decision.Accept<StudentEvent>(submitted);
    }
}
