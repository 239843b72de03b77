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

    public TextWriter Say { get; init; } = TextWriter.Null;
}
