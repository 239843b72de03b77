using Pmo.Bench.Report;
using Pmo.Bench.Rigs;

namespace Pmo.Bench.Cluster;

/// <summary>What the rigs have in common that run a lesson on a cluster.</summary>
public sealed record ClusterRigOptions
{
    /// <summary>Faults or rounds, one after another. 1-1000.</summary>
    public required int Count { get; init; }

    /// <summary>Of faults, pauses and torn connections.</summary>
    public required int Seed { get; init; }

    /// <summary>1-9.</summary>
    public int Silos { get; init; } = 2;

    public CrashMutant Mutant { get; init; }

    /// <summary>A folder of the rig's own; stays when something was wrong, with the logs of every process.</summary>
    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), $"pmo-cluster-{Environment.ProcessId}");

    public TextWriter Say { get; init; } = TextWriter.Null;

    internal string? MutantName => Mutant == CrashMutant.None ? null : Mutant.ToString();

    /// <summary>After every process has ended.</summary>
    internal void TidyUp(RigResult result)
    {
        if (result.Passed) Directory.Delete(Work, recursive: true);
        else Say.WriteLine($"Logs of every process: {Work}");
    }
}
