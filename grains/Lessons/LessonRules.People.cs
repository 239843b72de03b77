using Pmo.Commit;

namespace Pmo.Lessons;

/// <summary>Who leads the lesson, and the ways into it.</summary>
public static partial class LessonRules
{
    /// <summary>Digits of a lesson's code.</summary>
    public const int CodeLength = 8;

    private static Decision<LessonEvent> Add(LessonState state, PersonId teacher, bool isStaff)
    {
        if (!Key.IsWellFormed(teacher.Value)) return Refuse(RefusalCode.Malformed);
        if (state.IsTaughtBy(teacher)) return Nothing;
        return isStaff ? Decision.Accept<LessonEvent>(new CoTeacherAdded { Teacher = teacher }) : Refuse(RefusalCode.NoSuchPerson);
    }

    private static Decision<LessonEvent> Remove(LessonState state, PersonId teacher)
    {
        if (!state.IsTaughtBy(teacher)) return Nothing;
        return state.Plan!.Teachers.Length == 1
            ? Refuse(RefusalCode.LastTeacher)
            : Decision.Accept<LessonEvent>(new CoTeacherRemoved { Teacher = teacher });
    }

    private static Decision<LessonEvent> Take(LessonState state, string code)
    {
        if (code is not { Length: CodeLength } || !code.All(char.IsAsciiDigit)) return Refuse(RefusalCode.Malformed);
        if (state.Code == code) return Nothing;
        // A second code would leave the first one on the board of the room, leading nowhere.
        return state.Code.Length > 0 ? Refuse(RefusalCode.AlreadyExists) : Decision.Accept<LessonEvent>(new CodeTaken { Code = code });
    }
}
