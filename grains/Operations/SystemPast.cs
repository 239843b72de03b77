namespace Pmo.Operations;

/// <summary>What the last five minutes brought that belongs to no school: sign-ins, journal, reactions, grains.</summary>
internal sealed class SystemPast
{
    private const int SignInsDenied = 0;
    private const int Refused = 1;
    private const int JournalFailures = 2;
    private const int CommitsUnknown = 3;
    private const int ReactionsFailed = 4;
    private const int ReactionsRefused = 5;
    private const int Commits = 6;

    private readonly SlidingSums sums = new(Commits + LatencyScale.Buckets);

    public int Denied => sums.Count(SignInsDenied);

    public int Failures => sums.Count(JournalFailures);

    public int Unknown => sums.Count(CommitsUnknown);

    public int Retried => sums.Count(ReactionsFailed);

    public int Refusals => sums.Count(ReactionsRefused);

    public long CommitMicros => sums.Slowest(Commits);

    /// <summary>Of no school that is known.</summary>
    public int RefusedIn(int slots) => sums.Count(Refused, slots);

    public void Take(WebFigures before, WebFigures after) =>
        sums.AddGrowth(SignInsDenied, [before.SignInsDenied, before.Refused], [after.SignInsDenied, after.Refused]);

    public void Take(SiloFigures before, SiloFigures after)
    {
        sums.AddGrowth(Refused, [before.CommandsRefused], [after.CommandsRefused]);
        sums.AddGrowth(
            JournalFailures,
            [before.JournalFailures, before.CommitsUnknown, before.ReactionsFailed, before.ReactionsRefused],
            [after.JournalFailures, after.CommitsUnknown, after.ReactionsFailed, after.ReactionsRefused]);
        sums.AddGrowth(Commits, before.Commits.AsSpan(), after.Commits.AsSpan());
    }

    public void Roll(long slots) => sums.Roll(slots);
}

/// <summary>Grains of one type, likewise.</summary>
internal sealed class GrainPast
{
    private const int Calls = 0;
    private const int Errors = 1;
    private const int Timeouts = 2;
    private const int Latency = 3;

    private readonly SlidingSums sums = new(Latency + LatencyScale.Buckets);

    public void Take(GrainFigures? before, GrainFigures after)
    {
        sums.AddGrowth(Calls, [before?.Calls ?? 0, before?.Errors ?? 0, before?.Timeouts ?? 0], [after.Calls, after.Errors, after.Timeouts]);
        sums.AddGrowth(Latency, (before?.Latency ?? []).AsSpan(), after.Latency.AsSpan());
    }

    public void Roll(long slots) => sums.Roll(slots);

    public GrainLine Line(int activations, int waiting) => new()
    {
        Activations = activations,
        Calls = sums.Sum(Calls),
        CallMicros = sums.Slowest(Latency),
        Errors = sums.Count(Errors),
        Timeouts = sums.Count(Timeouts),
        Waiting = waiting,
    };
}
