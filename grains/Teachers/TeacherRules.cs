using Pmo.Classes;
using Pmo.Commit;

namespace Pmo.Teachers;

/// <summary>A teacher's notes are written by that teacher alone, once each: a lesson that refers to one keeps meaning the same words.</summary>
public static class TeacherRules
{
    public static Decision<TeacherEvent> Decide(TeacherState state, TeacherCommand command, CommandHeader header, PersonId self) =>
        command switch
        {
            RegisterTeacher when header.Actor.Role is not (Role.System or Role.Configurator) => Refuse(RefusalCode.NotAllowed),
            ListOwnLesson when header.Actor.Role is not Role.System => Refuse(RefusalCode.NotAllowed),
            WriteNote when header.Actor.Person != self => Refuse(RefusalCode.NotAllowed),
            RegisterTeacher register => Register(state, register),
            WriteNote write => Write(state, write),
            ListOwnLesson list => List(state, list.Card),
            _ => Refuse(RefusalCode.Malformed),
        };

    private static Decision<TeacherEvent> Register(TeacherState state, RegisterTeacher command)
    {
        if (!Key.IsWellFormed(command.School.Value)) return Refuse(RefusalCode.Malformed);
        if (state.School is null) return Decision.Accept<TeacherEvent>(new TeacherRegistered { School = command.School });
        return state.School == command.School ? Decision.Nothing<TeacherEvent>() : Refuse(RefusalCode.AlreadyExists);
    }

    private static Decision<TeacherEvent> Write(TeacherState state, WriteNote command)
    {
        // Also keeps out a student who writes to the "teacher" of the own id: that person is registered nowhere as a teacher.
        if (state.School is null) return Refuse(RefusalCode.NoSuchStream);
        if (command.Note == Guid.Empty) return Refuse(RefusalCode.Malformed);
        var text = command.Text?.Trim() ?? "";
        if (text.Length == 0) return Refuse(RefusalCode.TextEmpty);
        if (text.Length > WriteNote.MaxLength) return Refuse(RefusalCode.TextTooLong);
        if (!state.Notes.TryGetValue(command.Note, out var held))
            return Decision.Accept<TeacherEvent>(new NoteWritten { Note = command.Note, Text = text });
        return held == text ? Decision.Nothing<TeacherEvent>() : Refuse(RefusalCode.AlreadyExists);
    }

    private static Decision<TeacherEvent> List(TeacherState state, LessonCard card)
    {
        if (!Key.IsWellFormed(card.Lesson.Value)) return Refuse(RefusalCode.Malformed);
        if (state.School is null) return Refuse(RefusalCode.NoSuchStream);
        return card.IsNewsFor(state.Lessons)
            ? Decision.Accept<TeacherEvent>(new OwnLessonListed { Card = card })
            : Decision.Nothing<TeacherEvent>();
    }

    private static Decision<TeacherEvent> Refuse(RefusalCode code) => Decision.Refuse<TeacherEvent>(code);
}
