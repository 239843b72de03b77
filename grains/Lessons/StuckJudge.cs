namespace Pmo.Lessons;

/// <summary>
/// Who seems to need the teacher: measured by the student's own past alone, with floors, so that nobody is called stuck after seconds. Pure.
/// The most telling reason wins.
/// </summary>
public static class StuckJudge
{
    /// <summary>Two wrong tries are how one learns.</summary>
    public const int FewestTries = 3;

    /// <summary>So much longer than usual is not thoroughness any more.</summary>
    public const double TimesLonger = 2.5;

    public static readonly TimeSpan ShortestLong = TimeSpan.FromMinutes(3);

    /// <summary>For a student whose usual time nobody knows yet: a quarter of a lesson.</summary>
    public static readonly TimeSpan LongWithoutPast = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(4);

    public static Stuck Of(DeskTile tile, LessonState lesson, DateTimeOffset now)
    {
        if (!LessonTimes.IsWorking(lesson) || tile.Notice is not { Task: { } task } notice || !IsWaiting(notice, task)) return Stuck.No;
        var effort = notice.Effort;
        if (effort.NotYet >= FewestTries && effort.NotYet > (effort.UsualAttempts ?? 0)) return Stuck.ManyTries;
        // Whoever is away is shown as away.
        if (tile.Link is not (Link.Good or Link.Slow or Link.Elsewhere)) return Stuck.No;
        if (effort.TaskSince is { } since && LessonTimes.Working(lesson, since, now) is var spent && spent >= LongFor(effort) && spent >= ShortestLong)
            return Stuck.LongAtTask;
        return LessonTimes.Working(lesson, notice.LastActivity, now) >= SilentAfter ? Stuck.Silent : Stuck.No;
    }

    private static TimeSpan LongFor(Effort effort) =>
        effort.UsualSeconds is { } usual ? TimeSpan.FromSeconds(usual * TimesLonger) : LongWithoutPast;

    /// <summary>A task that is right or waits for a check does not wait for the student.</summary>
    private static bool IsWaiting(StudentNotice notice, string task) =>
        notice.Marks.GetValueOrDefault(task)?.Verdict is not (Students.Verdict.Right or Students.Verdict.Waiting);
}
