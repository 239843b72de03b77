using Pmo.Bench.Load;
using Pmo.Bench.Report;

namespace Pmo.Bench.Cluster;

/// <summary>What each kind of fault cost, over all clients and faults of a run. In s; who was never served again counts as infinite.</summary>
public sealed class FaultTimes
{
    private readonly List<(FaultKind Kind, double Seconds)> answers = [];
    private readonly List<(FaultKind Kind, double Seconds)> screens = [];
    private readonly List<(FaultKind Kind, double Seconds)> starts = [];
    private readonly List<FaultKind> kinds = [];

    public int ThawedAll { get; private set; }

    public int ThawedEnded { get; private set; }

    /// <summary>How many of each kind.</summary>
    public string Told => string.Join(", ", kinds.GroupBy(kind => kind).OrderBy(g => g.Key).Select(g => $"{g.Count()} × {Name(g.Key)}"));

    public static double Worst(IReadOnlyList<long?> times) => times.Select(Seconds).DefaultIfEmpty(double.PositiveInfinity).Max();

    public void Add(FaultKind kind, IReadOnlyList<long?> answered, IReadOnlyList<long?> shown)
    {
        kinds.Add(kind);
        answers.AddRange(answered.Select(time => (kind, Seconds(time))));
        screens.AddRange(shown.Select(time => (kind, Seconds(time))));
    }

    public void Started(FaultKind kind, TimeSpan took) => starts.Add((kind, took.TotalSeconds));

    public void Thawed(bool ended)
    {
        ThawedAll++;
        if (ended) ThawedEnded++;
    }

    public double AnswersAt(double share) => At([.. answers.Select(a => a.Seconds)], share);

    public double ScreensAt(double share) => At([.. screens.Select(s => s.Seconds)], share);

    public IEnumerable<Figure> Figures()
    {
        foreach (var kind in kinds.Distinct().Order())
        {
            foreach (var figure in Spread($"{Name(kind)}: answers acknowledged again", answers, kind)) yield return figure;
            foreach (var figure in Spread($"{Name(kind)}: screens caught up", screens, kind)) yield return figure;
            if (starts.Exists(s => s.Kind == kind))
                yield return Of($"{Name(kind)}: started again, until it serves, median", Rounds.Round(Rounds.Median([.. starts.Where(s => s.Kind == kind).Select(s => s.Seconds)])));
        }
    }

    private static IEnumerable<Figure> Spread(string what, List<(FaultKind Kind, double Seconds)> of, FaultKind kind)
    {
        double[] times = [.. of.Where(t => t.Kind == kind).Select(t => t.Seconds)];
        yield return Of($"{what}, p50", At(times, 0.5));
        yield return Of($"{what}, p95", At(times, 0.95));
        yield return Of($"{what}, worst", At(times, 1));
    }

    private static Figure Of(string name, double value) => new() { Name = name, Unit = "s", Ours = value };

    /// <summary>Of nothing: infinite, so that a run without a fault holds no bar.</summary>
    internal static double At(double[] times, double share)
    {
        if (times.Length == 0) return Never;
        Array.Sort(times);
        return Rounds.Round(times[(int)Math.Clamp(Math.Ceiling(times.Length * share) - 1, 0, times.Length - 1)]);
    }

    /// <summary>JSON has no infinity.</summary>
    internal const double Never = 1e9;

    private static double Seconds(long? ticks) => ticks is { } time ? Clock.Milliseconds(time) / 1000 : Never;

    private static string Name(FaultKind kind) => kind switch
    {
        FaultKind.SiloKilled => "silo killed",
        FaultKind.WebKilled => "web killed",
        _ => "silo frozen",
    };
}
