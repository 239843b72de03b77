using Pmo.Classes;
using Pmo.Lessons;

namespace Pmo.Grains.Tests.Classes;

internal static class LessonCardSamples
{
    public static LessonCard Card(long version, LessonStatus status = LessonStatus.Planned, string lesson = "l-1") => new()
    {
        Lesson = new(lesson),
        Version = version,
        Class = new("5a"),
        Subject = "math",
        Module = new("m-fractions@1"),
        Status = status,
        StartsAt = Rules.Noon,
        EndsAt = Rules.Noon.AddMinutes(45),
    };
}
