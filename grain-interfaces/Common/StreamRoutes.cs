using Orleans;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Operations;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;

namespace Pmo;

/// <summary>From a stream's name, <c>kind/id</c>, to the grain that owns it.</summary>
public static class StreamRoutes
{
    public static string Name(string kind, string id) => $"{kind}/{id}";

    /// <summary>False for anything that is not a known kind, a slash and a well-formed id.</summary>
    public static bool TrySplit(string? stream, out string kind, out string id)
    {
        kind = id = "";
        var slash = stream?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash <= 0 || !Key.IsWellFormed(stream![(slash + 1)..])) return false;
        kind = stream[..slash];
        id = stream[(slash + 1)..];
        return kind is ILessonGrain.Kind or ILessonDeskGrain.Kind or ILessonBookGrain.Kind or ILessonDoorGrain.Kind or IStudentGrain.Kind
            or IClassGrain.Kind or ITeacherGrain.Kind or ISchoolGrain.Kind or IOperationsGrain.Kind;
    }

    /// <summary>The grain behind a stream; null when there is no such kind or the id is malformed.</summary>
    public static ILive? Live(this IGrainFactory grains, string stream)
    {
        if (!TrySplit(stream, out var kind, out var id)) return null;
        return kind switch
        {
            ILessonGrain.Kind => grains.GetGrain<ILessonGrain>(id),
            ILessonDeskGrain.Kind => grains.GetGrain<ILessonDeskGrain>(id),
            ILessonBookGrain.Kind => grains.GetGrain<ILessonBookGrain>(id),
            ILessonDoorGrain.Kind => grains.GetGrain<ILessonDoorGrain>(id),
            IStudentGrain.Kind => grains.GetGrain<IStudentGrain>(id),
            IClassGrain.Kind => grains.GetGrain<IClassGrain>(id),
            ITeacherGrain.Kind => grains.GetGrain<ITeacherGrain>(id),
            IOperationsGrain.Kind => grains.GetGrain<IOperationsGrain>(id),
            _ => grains.GetGrain<ISchoolGrain>(id),
        };
    }
}
