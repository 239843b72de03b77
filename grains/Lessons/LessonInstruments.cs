using System.Diagnostics.Metrics;

namespace Pmo.Lessons;

/// <summary>Lessons now. The label is the school, which is no person.</summary>
public static class LessonInstruments
{
    public const string MeterName = "Pmo.Lessons";

    /// <summary>The instrument's name and its label's.</summary>
    public const string Open = "pmo_lessons_open";

    public const string SchoolLabel = "school";

    private static readonly Meter Meter = new(MeterName);
    private static readonly UpDownCounter<long> Lessons = Meter.CreateUpDownCounter<long>(Open, description: "Open lessons in memory");

    public static void Opened(SchoolId school) => Lessons.Add(1, new KeyValuePair<string, object?>(SchoolLabel, school.Value));

    public static void Closed(SchoolId school) => Lessons.Add(-1, new KeyValuePair<string, object?>(SchoolLabel, school.Value));
}
