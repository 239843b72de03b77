using Pmo.Commit;

namespace Pmo.Classes;

/// <summary>A student is in the roster once, in the order of adding; a lesson is listed once, in its newest state.</summary>
public static class ClassRules
{
    public static Decision<ClassEvent> Decide(ClassState state, ClassCommand command, CommandHeader header)
    {
        var allowed = command is ListLesson
            ? header.Actor.Role is Role.System
            : header.Actor.Role is Role.System or Role.Configurator;
        if (!allowed) return Refuse(RefusalCode.NotAllowed);
        return command switch
        {
            CreateClass create => Create(state, create),
            AddStudent add => Add(state, add),
            RemoveStudent remove => Remove(state, remove),
            AddTeacher add => Add(state, add),
            ListLesson list => List(state, list.Card),
            _ => Refuse(RefusalCode.Malformed),
        };
    }

    private static Decision<ClassEvent> Create(ClassState state, CreateClass command)
    {
        var title = command.Title?.Trim() ?? "";
        if (title.Length == 0) return Refuse(RefusalCode.TextEmpty);
        if (title.Length > CreateClass.MaxTitle) return Refuse(RefusalCode.TextTooLong);
        if (!Key.IsWellFormed(command.School.Value) || command.Grade is < 1 or > 11) return Refuse(RefusalCode.Malformed);
        if (state.School is null)
            return Decision.Accept<ClassEvent>(new ClassCreated { School = command.School, Title = title, Grade = command.Grade });
        return state.School == command.School && state.Title == title && state.Grade == command.Grade
            ? Decision.Nothing<ClassEvent>()
            : Refuse(RefusalCode.AlreadyExists);
    }

    private static Decision<ClassEvent> Add(ClassState state, AddStudent command)
    {
        if (!Key.IsWellFormed(command.Student.Value)) return Refuse(RefusalCode.Malformed);
        if (state.School is null) return Refuse(RefusalCode.NoSuchStream);
        return state.Students.Contains(command.Student)
            ? Decision.Nothing<ClassEvent>()
            : Decision.Accept<ClassEvent>(new StudentAdded { Student = command.Student });
    }

    private static Decision<ClassEvent> Remove(ClassState state, RemoveStudent command)
    {
        if (!Key.IsWellFormed(command.Student.Value)) return Refuse(RefusalCode.Malformed);
        if (state.School is null) return Refuse(RefusalCode.NoSuchStream);
        return state.Students.Contains(command.Student)
            ? Decision.Accept<ClassEvent>(new StudentRemoved { Student = command.Student })
            : Decision.Nothing<ClassEvent>();
    }

    private static Decision<ClassEvent> Add(ClassState state, AddTeacher command)
    {
        if (!Key.IsWellFormed(command.Teacher.Value)) return Refuse(RefusalCode.Malformed);
        if (state.School is null) return Refuse(RefusalCode.NoSuchStream);
        return state.Teachers.Contains(command.Teacher)
            ? Decision.Nothing<ClassEvent>()
            : Decision.Accept<ClassEvent>(new TeacherAdded { Teacher = command.Teacher });
    }

    private static Decision<ClassEvent> List(ClassState state, LessonCard card)
    {
        if (!Key.IsWellFormed(card.Lesson.Value)) return Refuse(RefusalCode.Malformed);
        if (state.School is null) return Refuse(RefusalCode.NoSuchStream);
        return card.IsNewsFor(state.Lessons)
            ? Decision.Accept<ClassEvent>(new LessonListed { Card = card })
            : Decision.Nothing<ClassEvent>();
    }

    private static Decision<ClassEvent> Refuse(RefusalCode code) => Decision.Refuse<ClassEvent>(code);
}
