using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Web.SignIn;

namespace Pmo.Web.Live;

/// <summary>
/// What a session for one lesson alone may do at most; who it is of decides the rest (<see cref="Access"/>). A screen for a room looks at its
/// lesson. A student on a TV or at a place «по имени» has the lesson, the class and the own record, and works for this lesson only.
/// </summary>
internal static class Confinement
{
    public static bool MayWatch(Session session, string kind, string id) => session.Only is not { } only || kind switch
    {
        ILessonGrain.Kind => id == only.Value,
        IStudentGrain.Kind or IClassGrain.Kind => session.Role == Role.Student,
        _ => false,
    };

    public static bool MaySend(Session session, Command command) =>
        session.Only is not { } only || (session.Role == Role.Student && LessonOf(command) == only);

    private static LessonId? LessonOf(Command command) => command switch
    {
        JoinLesson c => c.Lesson,
        GoToPlace c => c.Lesson,
        SubmitAnswer c => c.Lesson,
        ChooseLevel c => c.Lesson,
        RaiseHand c => c.Lesson,
        LowerHand c => c.Lesson,
        AskQuestion c => c.Lesson,
        CloseQuestion c => c.Lesson,
        _ => null,
    };
}
