using System.Diagnostics.Metrics;

namespace Pmo.Commit;

/// <summary>Figures of the write path. Labels are kinds of streams, never ids.</summary>
public static class CommitInstruments
{
    public const string MeterName = "Pmo.Commit";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Outcomes = Meter.CreateCounter<long>("pmo_commands", description: "Commands by stream kind and outcome");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("pmo_reactions_refused", description: "Reactions that ended in a refusal");
    private static readonly Counter<long> Lost = Meter.CreateCounter<long>("pmo_commits_unknown", description: "Appends whose outcome was unknown or that met another writer");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("pmo_reactions_failed", description: "Deliveries of reactions that failed and are tried again");
    private static readonly Counter<long> Turned = Meter.CreateCounter<long>("pmo_commands_turned_away", description: "Commands turned away because the journal's queue was full");

    public static void Outcome(string kind, string outcome) => Outcomes.Add(1, new("kind", kind), new("outcome", outcome));

    public static void ReactionRefused(string stream) => Refusals.Add(1, new KeyValuePair<string, object?>("kind", KindOf(stream)));

    public static void ReactionFailed(string stream) => Failures.Add(1, new KeyValuePair<string, object?>("kind", KindOf(stream)));

    public static void TurnedAway(string kind) => Turned.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public static void Unknown(string kind) => Lost.Add(1, new KeyValuePair<string, object?>("kind", kind));

    private static string KindOf(string stream) => stream[..stream.IndexOf('/', StringComparison.Ordinal)];
}
