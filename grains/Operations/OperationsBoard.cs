using System.Collections.Immutable;

namespace Pmo.Operations;

/// <summary>
/// Puts the processes' reports together. Totals become what happened lately by subtracting the report before; the first report of a process that
/// has run for a while is only a beginning.
/// </summary>
public sealed class OperationsBoard
{
    /// <summary>Four reports lost in a row are no accident.</summary>
    public static readonly TimeSpan SilentAfter = ProcessReport.Every * 4;

    /// <summary>A process that was stopped on purpose is not shown for ever.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(10);

    /// <summary>What a process counted since its start is of now, when that start is so recent.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, ProcessPast> processes = new(StringComparer.Ordinal);
    private readonly Dictionary<SchoolId, SchoolPast> schools = [];
    private readonly Dictionary<string, GrainPast> grains = new(StringComparer.Ordinal);
    private readonly SystemPast system = new();
    private readonly ImmutableDictionary<int, OperationsSample>.Builder untold = ImmutableDictionary.CreateBuilder<int, OperationsSample>();
    private long slot = -1;

    public OperationsState State { get; private set; } = new();

    public void Take(ProcessReport report, DateTimeOffset now)
    {
        RollTo(now);
        if (!processes.TryGetValue(report.Process, out var past) || past.StartedAt != report.StartedAt) processes[report.Process] = past = new ProcessPast(isNew: now - report.StartedAt <= FreshFor);
        if (report.Web is { } web)
        {
            foreach (var figures in web.Schools)
            {
                var school = Of(schools, figures.School);
                if (past.Web is { } before) school.Take(before.Schools.FirstOrDefault(s => s.School == figures.School), figures);
            }
            if (past.Web is { } earlier) system.Take(earlier, web);
        }
        if (report.Silo is { } silo)
        {
            foreach (var figures in silo.Grains)
            {
                var type = Of(grains, figures.Type);
                if (past.Silo is { } before) type.Take(before.Grains.FirstOrDefault(g => g.Type == figures.Type), figures);
            }
            foreach (var school in silo.Lessons.Keys) Of(schools, school);
            if (past.Silo is { } earlier) system.Take(earlier, silo);
        }
        past.Take(report, now);
        if (report.Leaving) processes.Remove(report.Process);
        foreach (var (school, seen) in schools) seen.Saw(Live(now).Sum(p => p.Of(school)?.Sockets ?? 0));
    }

    /// <summary>What is not as it was told last. Afterwards <see cref="State"/> is what was told.</summary>
    public OperationsChanged Tell(DateTimeOffset now)
    {
        RollTo(now);
        foreach (var gone in processes.Where(p => now - p.Value.HeardAt > ForgottenAfter).Select(p => p.Key).ToList()) processes.Remove(gone);
        var next = new OperationsState
        {
            Now = Now(now),
            Schools = schools.ToImmutableDictionary(s => s.Key, s => LineOf(s.Key, s.Value, now)),
            Processes = processes.ToImmutableDictionary(p => p.Key, p => p.Value.Line(now - p.Value.HeardAt > SilentAfter)),
            Grains = grains.ToImmutableDictionary(g => g.Key, g => LineOf(g.Key, g.Value, now)),
            History = State.History,
        };
        var changed = new OperationsChanged
        {
            Now = next.Now,
            Schools = New(next.Schools, State.Schools),
            Processes = New(next.Processes, State.Processes),
            Grains = New(next.Grains, State.Grains),
            History = untold.ToImmutable(),
        };
        untold.Clear();
        State = next;
        return changed;
    }

    private OperationsNow Now(DateTimeOffset now)
    {
        var totals = TotalsIn(SlidingSums.Minute);
        var live = Live(now).ToList();
        var facts = new SystemFacts
        {
            SilentProcesses = processes.Count - live.Count,
            JournalFailures = system.Failures,
            CommitMicros = system.CommitMicros,
            JournalQueue = live.Sum(p => p.Silo?.JournalQueue ?? 0),
            ReactionsPending = live.Max(p => p.Silo?.ReactionsPending) ?? 0,
            ReactionsRefused = system.Refusals,
            Refused = system.RefusedIn(SlidingSums.Minute),
            BackupMinutes = live.Max(p => p.Silo?.LastBackup) is { } backup ? (int)Math.Max(0, (now - backup).TotalMinutes) : -1,
        };
        return new OperationsNow
        {
            At = now,
            Slot = SlotOf(slot),
            Lessons = live.Sum(p => p.Lessons),
            Sockets = live.Sum(p => p.Sockets),
            LogOns = totals.LogOns,
            SignInsDenied = system.Denied,
            Returned = totals.Returned,
            Failed = totals.Failed + system.Unknown,
            Refused = totals.Refused + facts.Refused,
            AckMicros = LatencyScale.Percentile(totals.Acks, 0.99),
            FanOutMicros = LatencyScale.Percentile(totals.FanOut, 0.99),
            CommitMicros = facts.CommitMicros,
            JournalQueue = facts.JournalQueue,
            QueuePercent = live.Max(p => p.QueuePercent) ?? 0,
            ReactionsFailed = system.Retried,
            ReactionsRefused = system.Refusals,
            ReactionsPending = facts.ReactionsPending,
            BackupMinutes = facts.BackupMinutes,
            Why = TroubleRules.Of(facts),
        };
    }

    private SchoolLine LineOf(SchoolId school, SchoolPast past, DateTimeOffset now)
    {
        var seen = Live(now).Select(p => p.Of(school)).OfType<SchoolFigures>().ToList();
        return past.Line(Live(now).Sum(p => p.Silo?.Lessons.GetValueOrDefault(school) ?? 0), seen.Sum(s => s.Sockets), seen.Sum(s => s.Slow), seen.Sum(s => s.Stalled));
    }

    private GrainLine LineOf(string type, GrainPast past, DateTimeOffset now)
    {
        var seen = Live(now).SelectMany(p => p.Silo?.Grains ?? []).Where(g => g.Type == type).ToList();
        return past.Line(seen.Sum(g => g.Activations), (int)seen.Sum(g => g.Waiting));
    }

    /// <summary>Closes the slots that are over and opens the present one.</summary>
    private void RollTo(DateTimeOffset now)
    {
        var present = now.UtcTicks / OperationsState.SlotLength.Ticks;
        if (slot < 0) slot = present;
        // After a long silence the ring holds nothing that is still true.
        if (present - slot > OperationsState.Slots) (slot, State) = (present - OperationsState.Slots, State with { History = State.History.Clear() });
        for (; slot < present; slot++)
        {
            var sample = Sample(new DateTimeOffset(slot * OperationsState.SlotLength.Ticks, TimeSpan.Zero));
            State = State with { History = State.History.SetItem(SlotOf(slot), sample) };
            untold[SlotOf(slot)] = sample;
            foreach (var past in schools.Values) past.Roll(1);
            foreach (var past in grains.Values) past.Roll(1);
            system.Roll(1);
        }
    }

    private OperationsSample Sample(DateTimeOffset at)
    {
        var totals = TotalsIn(1);
        var live = Live(at).ToList();
        return new OperationsSample
        {
            At = at,
            Lessons = live.Sum(p => p.Lessons),
            Sockets = live.Sum(p => p.Sockets),
            LogOns = totals.LogOns,
            AckMicros = LatencyScale.Percentile(totals.Acks, 0.99),
            FanOutMicros = LatencyScale.Percentile(totals.FanOut, 0.99),
            Refused = totals.Refused + system.RefusedIn(1),
            Failed = totals.Failed,
            JournalQueue = live.Sum(p => p.Silo?.JournalQueue ?? 0),
            Schools =
            [
                .. schools.Select(s => s.Value.Sample(s.Key, live.Sum(p => p.Of(s.Key)?.Sockets ?? 0)))
                    .Where(s => s.Sockets > 0 || s.Returned > 0).OrderBy(s => s.School.Value, StringComparer.Ordinal),
            ],
        };
    }

    private SchoolPast.Totals TotalsIn(int slots)
    {
        var totals = new SchoolPast.Totals();
        foreach (var past in schools.Values) past.AddTo(ref totals, slots);
        return totals;
    }

    private IEnumerable<ProcessPast> Live(DateTimeOffset now) => processes.Values.Where(p => now - p.HeardAt <= SilentAfter);

    private static int SlotOf(long slot) => (int)(slot % OperationsState.Slots);

    private static TValue Of<TKey, TValue>(Dictionary<TKey, TValue> all, TKey key) where TKey : notnull where TValue : new() =>
        all.TryGetValue(key, out var found) ? found : all[key] = new TValue();

    private static ImmutableDictionary<TKey, TValue> New<TKey, TValue>(ImmutableDictionary<TKey, TValue> now, ImmutableDictionary<TKey, TValue> told)
        where TKey : notnull => now.Where(line => !told.TryGetValue(line.Key, out var known) || !Equals(known, line.Value)).ToImmutableDictionary();
}
