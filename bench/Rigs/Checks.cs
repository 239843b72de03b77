using Pmo.Bench.Load;
using Pmo.Bench.Report;

namespace Pmo.Bench.Rigs;

/// <summary>
/// What decides whether a figure counts at all: nothing lost, missed or repeated, a generator that was neither the limit nor late, and a
/// machine that was ours.
/// </summary>
public sealed class Checks
{
    private const double MostBusy = 0.95;
    private const double MostLateMs = 50;
    private const double MostStolen = 0.1;

    private readonly List<string> doubts = [];
    private double busiest;
    private double latest;
    private double stolen;
    private int again;
    private long refused;
    private long lost;
    private long missed;
    private long repeated;

    public long Counted { get; private set; }

    public IEnumerable<Setting> Settings =>
    [
        new("lost / missed / repeated / refused", $"{lost} / {missed} / {repeated} / {refused}"),
        new("generator", $"at most {busiest:0.00} of a core, {latest:0.0} ms late (worst p99)"),
        new("taken away by the host", $"at most {100 * stolen:0.0} % of the processors in a stretch; {again} rounds run again for that"),
    ];

    /// <summary>After each measured stretch.</summary>
    /// <param name="lateness">Of an open loop: how long after its due time each action left, in ms.</param>
    public void Stretch(string stretch, Spent spent, Histogram? lateness = null)
    {
        var busy = spent.GeneratorBusy;
        stolen = Math.Max(stolen, spent.Stolen);
        if (spent.Stolen > MostStolen) doubts.Add($"{stretch}: the host took {100 * spent.Stolen:0} % of the processors away");
        busiest = Math.Max(busiest, busy);
        if (busy > MostBusy) doubts.Add($"{stretch}: the generator was {busy:0.00} of a core busy");
        if (lateness is null) return;
        var late = lateness.Percentile(0.99);
        latest = Math.Max(latest, late);
        if (late > MostLateMs) doubts.Add($"{stretch}: the generator was {late:0} ms late");
    }

    /// <param name="counted">Frames or answers that arrived.</param>
    /// <param name="unwanted">Refused, or answered with an error.</param>
    /// <param name="open">Sent and never finished.</param>
    /// <param name="passedOver">Versions that a client never got.</param>
    /// <param name="twice">Versions or answers that came again.</param>
    public void Count(long counted, long unwanted, long open, long passedOver, long twice)
    {
        Counted += counted;
        refused += unwanted;
        lost += open;
        missed += passedOver;
        repeated += twice;
    }

    /// <summary>The host took so much away that its own doing was measured.</summary>
    public bool IsOfATakenMachine => stolen > MostStolen;

    /// <summary>A round is run again for the host's sake alone, never for what it showed.</summary>
    public void Again() => again++;

    /// <summary>What was seen in another round, beside what was seen already.</summary>
    public void Add(Checks others)
    {
        Count(others.Counted, others.refused, others.lost, others.missed, others.repeated);
        doubts.AddRange(others.doubts);
        busiest = Math.Max(busiest, others.busiest);
        latest = Math.Max(latest, others.latest);
        stolen = Math.Max(stolen, others.stolen);
    }

    public IEnumerable<string> Doubts()
    {
        if (lost + missed + repeated + refused > 0) yield return $"lost {lost}, missed {missed}, repeated {repeated}, refused {refused}";
        foreach (var doubt in doubts) yield return doubt;
    }
}
