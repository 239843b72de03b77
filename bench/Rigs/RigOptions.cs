using System.Collections.Immutable;
using Pmo.Bench.Report;

namespace Pmo.Bench.Rigs;

/// <summary>What load rigs have in common.</summary>
public sealed record RigOptions
{
    /// <summary>1-300.</summary>
    public int Lessons { get; init; } = 30;

    /// <summary>Each drives ours and the peer, in alternating order.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Of each measured stretch.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A folder of the rig's own, removed afterwards.</summary>
    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), $"pmo-bench-{System.Environment.ProcessId}");

    /// <summary>Server on core 0, generator on core 1.</summary>
    public bool Pin { get; init; } = true;

    /// <summary>Further environment of our server, for trying out a runtime setting.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A cluster of ours beside our one process, instead of that beside the bare hub.</summary>
    public bool Cluster { get; init; }

    /// <summary>Of the rates that fall due; a cluster that shares one core with its database takes less. 0.01-1.</summary>
    public double Share { get; init; } = 1;

    public TextWriter Say { get; init; } = TextWriter.Null;

    /// <summary>The rig's name in results.</summary>
    internal string NameOf(string rig) => Cluster ? rig + "-cluster" : rig;

    /// <summary>What stands in the columns; null for the usual ones.</summary>
    internal Columns? Columns => Cluster ? new Columns("cluster", "one process") : null;

    /// <summary>Bars against the bare hub say nothing about a cluster, whose processes share the core that the one process has alone.</summary>
    internal ImmutableArray<Bar> BarsUnlessCluster(params ImmutableArray<Bar> bars) => Cluster ? [] : bars;

    internal IEnumerable<Setting> ClusterSettings => Cluster
        ?
        [
            new("cluster", $"PostgreSQL, two silos and two webs, {(Pin ? "all on the one core that the single process has too" : "free on all cores")}; members spread over both webs; CPU is that of all of them, database included"),
            new("one process", "the embedded engine with SQLite"),
            new("what it says", "what distribution costs on one machine, which is the wrong place for a cluster: read the ratio as overhead, not as capacity"),
        ]
        : [];
}
