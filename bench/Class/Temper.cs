namespace Pmo.Bench.Class;

/// <summary>How one simulated student works, drawn from the run's seed: pace, certainty, restlessness.</summary>
public sealed record Temper
{
    private Temper() { }

    /// <summary>Of tasks done right at the first try, 0.35-0.95.</summary>
    public required double Certainty { get; init; }

    /// <summary>Multiplies every pause: 0.5 is quick, 2 is slow.</summary>
    public required double Slowness { get; init; }

    /// <summary>Chance to go away for a while, before each task.</summary>
    public required double Restlessness { get; init; }

    /// <summary>Chance to be stuck: long thought, half-written draft.</summary>
    public required double Stuck { get; init; }

    /// <summary>Chance to try a task of level 4.0.</summary>
    public required double Ambition { get; init; }

    public static Temper Draw(Random random) => new()
    {
        Certainty = 0.35 + (random.NextDouble() * 0.6),
        Slowness = 0.5 + (random.NextDouble() * 1.5),
        Restlessness = random.NextDouble() * 0.08,
        Stuck = random.NextDouble() * 0.25,
        Ambition = random.NextDouble(),
    };
}
