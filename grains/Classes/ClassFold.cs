using System.Diagnostics;

namespace Pmo.Classes;

/// <summary>The only way a class's state changes, live and on replay.</summary>
public static class ClassFold
{
    public static ClassState Apply(ClassState state, ClassEvent happened) => happened switch
    {
        ClassCreated e => state with { School = e.School, Title = e.Title, Grade = e.Grade },
        StudentAdded e => state with { Students = state.Students.Add(e.Student) },
        StudentRemoved e => state with { Students = state.Students.Remove(e.Student) },
        TeacherAdded e => state with { Teachers = state.Teachers.Add(e.Teacher) },
        LessonListed e => state with { Lessons = state.Lessons.SetItem(e.Card.Lesson, e.Card) },
        _ => throw new UnreachableException($"A class has no event {happened.GetType().Name}."),
    };
}
