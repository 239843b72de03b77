using System.Collections.Immutable;
using Pmo.Journal.Upkeep;

namespace Pmo.Operations;

/// <summary>What is weighed of a school. Numbers without another word are of the last minute.</summary>
public sealed record SchoolFacts
{
    public int Lessons { get; init; }

    public int Sockets { get; init; }

    /// <summary>The most connections at once in the last five minutes.</summary>
    public int UsualSockets { get; init; }

    /// <summary>Connections that fell silent in the last five minutes.</summary>
    public int LostLately { get; init; }

    public int Returned { get; init; }

    public int Slow { get; init; }

    public int Stalled { get; init; }

    public int Cut { get; init; }

    public long Acks { get; init; }

    public long AckMicros { get; init; }

    public int Failed { get; init; }

    public int Refused { get; init; }
}

/// <summary>What is weighed of the servers.</summary>
public sealed record SystemFacts
{
    public int SilentProcesses { get; init; }

    public int JournalFailures { get; init; }

    public long CommitMicros { get; init; }

    public int JournalQueue { get; init; }

    public int ReactionsPending { get; init; }

    public int ReactionsRefused { get; init; }

    public int Refused { get; init; }

    /// <summary>-1: none is known.</summary>
    public int BackupMinutes { get; init; } = -1;
}

/// <summary>
/// Says who hurts, and why. A handful of screens is noise, a share of a class is not: most limits are a number and a share of the connections,
/// whichever is more. What the limits are stands in docs/runbook.md.
/// </summary>
public static class TroubleRules
{
    private const long SlowAnswer = 500_000;
    private const long VerySlowAnswer = 2_000_000;
    private const int FewAcks = 10;

    public static ImmutableArray<Trouble> Of(SchoolFacts school)
    {
        var why = ImmutableArray.CreateBuilder<Trouble>();
        var gone = school.UsualSockets - school.Sockets;
        // Screens that said goodbye are a class that left; only those that fell silent are missed.
        if (school.Lessons > 0 && gone >= 5 && school.Sockets * 2 <= school.UsualSockets && school.LostLately * 2 >= gone)
            why.Add(new Trouble(TroubleKind.ScreensGone, Grade.Bad, gone));
        Add(why, TroubleKind.LinksBreak, school.Returned, AtLeast(3, school.UsualSockets, 10), AtLeast(6, school.UsualSockets, 30));
        Add(why, TroubleKind.LinksSlow, school.Slow, AtLeast(3, school.Sockets, 20), AtLeast(6, school.Sockets, 50));
        Add(why, TroubleKind.ScreensStall, school.Stalled + school.Cut, 1, AtLeast(5, school.Sockets, 20));
        if (school.Acks >= FewAcks && school.AckMicros >= SlowAnswer)
            why.Add(new Trouble(TroubleKind.AnswersSlow, school.AckMicros >= VerySlowAnswer ? Grade.Bad : Grade.Watch, (int)(school.AckMicros / 1000)));
        Add(why, TroubleKind.CommandsFail, school.Failed, 1, 5);
        Add(why, TroubleKind.LoadRefused, school.Refused, 1, 20);
        return WorstFirst(why);
    }

    public static ImmutableArray<Trouble> Of(SystemFacts system)
    {
        var why = ImmutableArray.CreateBuilder<Trouble>();
        Add(why, TroubleKind.ProcessSilent, system.SilentProcesses, 1, 1);
        Add(why, TroubleKind.JournalFails, system.JournalFailures, 1, 1);
        Add(why, TroubleKind.JournalSlow, (int)(system.CommitMicros / 1000), 100, 1000);
        Add(why, TroubleKind.JournalQueues, system.JournalQueue, 1000, 10_000);
        Add(why, TroubleKind.LoadRefused, system.Refused, 1, 20);
        Add(why, TroubleKind.ReactionsRefused, system.ReactionsRefused, 1, int.MaxValue);
        Add(why, TroubleKind.ReactionsWait, system.ReactionsPending, 10, 500);
        if (system.BackupMinutes < 0) why.Add(new Trouble(TroubleKind.BackupMissing, Grade.Watch, 0));
        else Add(why, TroubleKind.BackupOld, system.BackupMinutes / 60, BackupMark.LateHours, BackupMark.LateHours * 3);
        return WorstFirst(why);
    }

    public static Grade GradeOf(ImmutableArray<Trouble> why) => why.IsEmpty ? Grade.Fine : why[0].Grade;

    private static void Add(ImmutableArray<Trouble>.Builder why, TroubleKind kind, int count, int watch, int bad)
    {
        if (count >= watch) why.Add(new Trouble(kind, count >= bad ? Grade.Bad : Grade.Watch, count));
    }

    private static int AtLeast(int number, int of, int percent) => Math.Max(number, (of * percent) / 100);

    private static ImmutableArray<Trouble> WorstFirst(ImmutableArray<Trouble>.Builder why) =>
        [.. why.OrderByDescending(trouble => trouble.Grade).ThenBy(trouble => trouble.Kind)];
}
