using System.Collections.Immutable;
using Pmo.Bench.Report;

namespace Pmo.Bench.Load;

/// <summary>Values of several rounds, ours and the peer's, by name; figures are their medians.</summary>
public sealed class Rounds
{
    private readonly Dictionary<(string Name, bool Ours), List<double>> values = [];

    public void Add(string name, bool ours, double value)
    {
        if (!values.TryGetValue((name, ours), out var list)) values[(name, ours)] = list = [];
        list.Add(value);
    }

    /// <summary>After what is here already.</summary>
    public void Add(Rounds others)
    {
        foreach (var ((name, ours), list) in others.values)
            foreach (var value in list) Add(name, ours, value);
    }

    public double Median(string name, bool ours) => Median(values.GetValueOrDefault((name, ours)) ?? []);

    public double Ratio(string name) => Median(name, ours: true) / Median(name, ours: false);

    public Figure Figure(string name, string unit)
    {
        var bare = values.GetValueOrDefault((name, false)) ?? [];
        var ours = values.GetValueOrDefault((name, true)) ?? [];
        return new Figure
        {
            Name = name,
            Unit = unit,
            Ours = Round(Median(ours)),
            Bare = bare.Count == 0 ? null : Round(Median(bare)),
            OursRounds = [.. ours.Select(Round)],
            BareRounds = [.. bare.Select(Round)],
        };
    }

    public static double Round(double value) => value == 0 || !double.IsFinite(value) ? value
        : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6));

    /// <summary>0 of none.</summary>
    public static double Median(IReadOnlyList<double> of)
    {
        if (of.Count == 0) return 0;
        var sorted = of.Order().ToImmutableArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
