namespace Pmo.Lessons;

/// <summary>What a lesson was doing at some moment. Pure, and the same however late it is asked: a wall that is built anew judges as the first one did.</summary>
public static class LessonTimes
{
    public static Arrival ArrivalOf(DateTimeOffset at, LessonState lesson)
    {
        if (lesson.EndedAt is { } ended && at >= ended) return Arrival.AfterBell;
        if (lesson.Pause is { } pause && at >= pause.Since) return Arrival.DuringPause;
        foreach (var past in lesson.Breaks)
            if (past.Kind == BreakKind.Pause && at >= past.From && at < past.Until)
                return Arrival.DuringPause;
        return Arrival.InTime;
    }

    /// <summary>Whether answers that were taken then may be judged otherwise now.</summary>
    public static bool JudgesAlike(LessonState one, LessonState other) =>
        one.EndedAt == other.EndedAt && one.Pause?.Since == other.Pause?.Since && one.Breaks == other.Breaks;

    /// <summary>Students can work: it is open, and nobody is told to look up.</summary>
    public static bool IsWorking(LessonState lesson) => lesson is { Status: LessonStatus.Open, Pause: null, Gather: null };

    /// <summary>How much of the time between was for working: within the lesson, without pauses and gatherings. Never negative.</summary>
    public static TimeSpan Working(LessonState lesson, DateTimeOffset from, DateTimeOffset until)
    {
        if (lesson.OpenedAt is { } opened && opened > from) from = opened;
        if (until <= from) return TimeSpan.Zero;
        var working = until - from;
        var reached = from;
        // A pause may lie within a gathering, or reach over its end: what both cover counts once.
        foreach (var past in lesson.Breaks.OrderBy(past => past.From))
        {
            var begin = past.From > reached ? past.From : reached;
            var end = past.Until < until ? past.Until : until;
            if (end <= begin) continue;
            working -= end - begin;
            reached = end;
        }
        return working;
    }
}
