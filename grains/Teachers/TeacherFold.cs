using System.Diagnostics;

namespace Pmo.Teachers;

/// <summary>The only way a teacher's state changes, live and on replay.</summary>
public static class TeacherFold
{
    public static TeacherState Apply(TeacherState state, TeacherEvent happened) => happened switch
    {
        TeacherRegistered e => state with { School = e.School },
        NoteWritten e => state with { Notes = state.Notes.SetItem(e.Note, e.Text) },
        OwnLessonListed e => state with { Lessons = state.Lessons.SetItem(e.Card.Lesson, e.Card) },
        _ => throw new UnreachableException($"A teacher has no event {happened.GetType().Name}."),
    };
}
