using Orleans;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Operations;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Live;

/// <summary>Who may watch a stream and who may send it commands: the capability matrix in one place. Everything not named is refused.</summary>
public sealed class Access(IClusterClient grains)
{
    /// <summary>Null when <paramref name="session"/> may watch <paramref name="stream"/>, else why not.</summary>
    public async ValueTask<RefusalCode?> MayWatchAsync(Session session, string stream)
    {
        if (!StreamRoutes.TrySplit(stream, out var kind, out var id)) return RefusalCode.NoSuchStream;
        if (!Confinement.MayWatch(session, kind, id)) return RefusalCode.NotAllowed;
        var allowed = kind switch
        {
            IStudentGrain.Kind => session.Role == Role.Student ? session.Person.Value == id : await TeachesStudentAsync(session, PersonId.Of(id)),
            ITeacherGrain.Kind => IsTeacher(session) && session.Person.Value == id,
            IClassGrain.Kind => session.Role == Role.Student ? session.Class?.Value == id : await TeachesAsync(session, ClassId.Of(id)),
            ILessonGrain.Kind => await IsOfLessonAsync(session, id, teachersOnly: false),
            ILessonDeskGrain.Kind or ILessonBookGrain.Kind or ILessonDoorGrain.Kind => await IsOfLessonAsync(session, id, teachersOnly: true),
            IOperationsGrain.Kind => session.Role == Role.Operator && id == IOperationsGrain.Id,
            _ => false,
        };
        return allowed ? null : RefusalCode.NotAllowed;
    }

    /// <summary>Null when <paramref name="session"/> may send <paramref name="command"/> to <paramref name="stream"/>; the grain's rules judge the rest.</summary>
    public async ValueTask<RefusalCode?> MaySendAsync(Session session, string stream, Command command)
    {
        if (MaySend(session, stream, command) is { } code) return code;
        if (command is DoorCommand && StreamRoutes.TrySplit(stream, out _, out var lesson))
            return await IsOfLessonAsync(session, lesson, teachersOnly: true) ? null : RefusalCode.NotAllowed;
        // Only a student's own class: a stranger who joined would stand on the wall of another class's lesson.
        return command is JoinLesson join && !await IsOfLessonAsync(session, join.Lesson.Value, teachersOnly: false) ? RefusalCode.NotAllowed : null;
    }

    /// <summary>Drafts name a task, not a lesson: a confined session writes at its lesson's tasks.</summary>
    public async ValueTask<bool> MayDraftAsync(Session session, TaskRef task) => session.Only is not { } only
        || (await grains.GetGrain<ILessonGrain>(only.ToGrainKey()).Read()).Plan?.Module == task.Module;

    private static RefusalCode? MaySend(Session session, string stream, Command command)
    {
        if (!StreamRoutes.TrySplit(stream, out var kind, out var id)) return RefusalCode.NoSuchStream;
        if (!ClientCommands.KindOf.TryGetValue(command.GetType(), out var intended)) return RefusalCode.NotAllowed;
        if (intended != kind) return RefusalCode.Malformed;
        if (!Confinement.MaySend(session, command)) return RefusalCode.NotAllowed;
        var own = session.Person.Value == id;
        var allowed = kind switch
        {
            // Of which lesson, its rules and its book's know.
            ILessonGrain.Kind or ILessonBookGrain.Kind or ILessonDoorGrain.Kind => IsTeacher(session),
            IStudentGrain.Kind => session.Role == Role.Student ? own : IsTeacher(session) && command is (LowerHand or CloseQuestion or CheckAnswer),
            ITeacherGrain.Kind => IsTeacher(session) && own,
            _ => false,
        };
        return allowed ? null : RefusalCode.NotAllowed;
    }

    private static bool IsTeacher(Session session) => session.Role is Role.Teacher or Role.ClassTeacher;

    private async ValueTask<bool> TeachesAsync(Session session, ClassId @class) =>
        IsTeacher(session) && (await grains.GetGrain<IClassGrain>(@class.ToGrainKey()).Read()).Teachers.Contains(session.Person);

    /// <summary>A teacher of the student's class, or of a lesson that this class has now.</summary>
    private async ValueTask<bool> TeachesStudentAsync(Session session, PersonId student)
    {
        if (!IsTeacher(session)) return false;
        if ((await grains.GetGrain<IStudentGrain>(student.ToGrainKey()).Read()).Class is not { } id) return false;
        var @class = await grains.GetGrain<IClassGrain>(id.ToGrainKey()).Read();
        if (@class.Teachers.Contains(session.Person)) return true;
        foreach (var card in @class.Lessons.Values.Where(card => card.Status == LessonStatus.Open))
            if ((await grains.GetGrain<ILessonGrain>(card.Lesson.ToGrainKey()).Read()) is { Status: LessonStatus.Open } lesson && lesson.IsTaughtBy(session.Person))
                return true;
        return false;
    }

    private async ValueTask<bool> IsOfLessonAsync(Session session, string lesson, bool teachersOnly)
    {
        // Paired by a teacher of this very lesson, and still so: the session says it.
        if (session.Role == Role.Screen) return !teachersOnly && session.Only?.Value == lesson;
        if (session.Role != Role.Student && !IsTeacher(session)) return false;
        var plan = (await grains.GetGrain<ILessonGrain>(lesson).Read()).Plan;
        if (plan is null) return false;
        return session.Role == Role.Student
            ? !teachersOnly && session.Class == plan.Class
            : plan.Teachers.Contains(session.Person);
    }
}
