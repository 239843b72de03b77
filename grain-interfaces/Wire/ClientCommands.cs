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
        [typeof(GatherClass)] = ILessonGrain.Kind,
        [typeof(ReleaseClass)] = ILessonGrain.Kind,
        [typeof(StartTimer)] = ILessonGrain.Kind,
        [typeof(AddTime)] = ILessonGrain.Kind,
        [typeof(StopTimer)] = ILessonGrain.Kind,
        [typeof(ShowAnswers)] = ILessonGrain.Kind,
        [typeof(HideAnswers)] = ILessonGrain.Kind,
        [typeof(SetShownNames)] = ILessonGrain.Kind,
        [typeof(SetByName)] = ILessonGrain.Kind,
        [typeof(AddCoTeacher)] = ILessonGrain.Kind,
        [typeof(RemoveCoTeacher)] = ILessonGrain.Kind,
        [typeof(KeepSnapshot)] = ILessonBookGrain.Kind,
        [typeof(OrderSnapshot)] = ILessonBookGrain.Kind,
        [typeof(AdmitToPlace)] = ILessonDoorGrain.Kind,
        [typeof(FreePlace)] = ILessonDoorGrain.Kind,
        [typeof(ChooseLevel)] = IStudentGrain.Kind,
        [typeof(RaiseHand)] = IStudentGrain.Kind,
        [typeof(LowerHand)] = IStudentGrain.Kind,
        [typeof(AskQuestion)] = IStudentGrain.Kind,
        [typeof(CloseQuestion)] = IStudentGrain.Kind,
        [typeof(CheckAnswer)] = IStudentGrain.Kind,
        [typeof(WriteNote)] = ITeacherGrain.Kind,
    }.ToFrozenDictionary();
}
