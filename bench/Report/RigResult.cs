using System.Collections.Immutable;

namespace Pmo.Bench.Report;

/// <summary>One run of a rig: one JSON line, printed and kept in <c>bench/results/&lt;rig&gt;.jsonl</c>. docs/benchmarks.md is made from these alone.</summary>
public sealed record RigResult
{
    /// <summary><c>p1</c>, <c>r1</c> … as in the list of bars.</summary>
    public required string Rig { get; init; }

    public required string What { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Machine Machine { get; init; }

    /// <summary>Sizes and settings of the run, in the order in which they are shown.</summary>
    public required ImmutableArray<Setting> Settings { get; init; }

    public ImmutableArray<Figure> Figures { get; init; } = [];

    public ImmutableArray<Bar> Bars { get; init; } = [];

    /// <summary>Why a figure may not count: generator late or busy, something lost. Empty: it counts.</summary>
    public ImmutableArray<string> Doubts { get; init; } = [];

    /// <summary>What stands in the two columns of figures; null: ours and the bare hub.</summary>
    public Columns? Columns { get; init; }

    /// <summary>A deliberately broken run, which has to fail.</summary>
    public string? Mutant { get; init; }

    public bool Passed => Doubts.IsEmpty && Bars.All(bar => bar.Passed);
}

public sealed record Setting(string Name, string Value);

/// <param name="Ours">What is measured.</param>
/// <param name="Peer">What it is measured beside.</param>
public sealed record Columns(string Ours, string Peer)
{
    public static Columns Usual { get; } = new("ours", "bare hub");
}

/// <summary>A measured quantity: ours and the peer's medians over the rounds, and each round's value.</summary>
public sealed record Figure
{
    public required string Name { get; init; }

    public required string Unit { get; init; }

    public required double Ours { get; init; }

    /// <summary>Null where there is no peer.</summary>
    public double? Bare { get; init; }

    public ImmutableArray<double> OursRounds { get; init; } = [];

    public ImmutableArray<double> BareRounds { get; init; } = [];

    public double? Ratio => Bare is > 0 ? Ours / Bare : null;
}

/// <param name="What">In words.</param>
/// <param name="Limit">The bar.</param>
/// <param name="Value">What was measured, in the bar's unit.</param>
/// <param name="AtMost">True: the value must not be above the limit; false: not below.</param>
public sealed record Bar(string What, double Limit, double Value, bool AtMost = true)
{
    public bool Passed => AtMost ? Value <= Limit : Value >= Limit;
}

/// <summary>What it ran on; absolute times mean nothing without it.</summary>
public sealed record Machine
{
    public required string Processor { get; init; }

    public required int Cores { get; init; }

    public required int MemoryGb { get; init; }

    public required string System { get; init; }

    public required string Runtime { get; init; }

    /// <summary>Others' load when the run began: runnable processes over the last minute.</summary>
    public required double LoadBefore { get; init; }

    public static Machine Here() => new()
    {
        Processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "?",
        Cores = Environment.ProcessorCount,
        MemoryGb = (int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30),
        System = global::System.Runtime.InteropServices.RuntimeInformation.OSDescription,
        Runtime = global::System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
        LoadBefore = double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], global::System.Globalization.CultureInfo.InvariantCulture),
    };
}
