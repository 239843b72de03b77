using System.Collections.Frozen;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Teachers;

namespace Pmo.Wire;

/// <summary>The commands that a browser may send, by the kind of stream they are for. Everything else is the platform's own.</summary>
public static class ClientCommands
{
    public static readonly FrozenDictionary<Type, string> KindOf = new Dictionary<Type, string>
    {
        [typeof(OpenLesson)] = ILessonGrain.Kind,
        [typeof(GoToStep)] = ILessonGrain.Kind,
        [typeof(SetPace)] = ILessonGrain.Kind,
        [typeof(PauseLesson)] = ILessonGrain.Kind,
        [typeof(ResumeLesson)] = ILessonGrain.Kind,
        [typeof(ExtendLesson)] = ILessonGrain.Kind,
        [typeof(EndLesson)] = ILessonGrain.Kind,
        [typeof(JoinLesson)] = IStudentGrain.Kind,
        [typeof(GoToPlace)] = IStudentGrain.Kind,
        [typeof(SubmitAnswer)] = IStudentGrain.Kind,
        [typeof(WriteNote)] = ITeacherGrain.Kind,
    }.ToFrozenDictionary();
}
