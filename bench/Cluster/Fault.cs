namespace Pmo.Bench.Cluster;

public enum FaultKind
{
    /// <summary>kill -9 of a silo.</summary>
    SiloKilled = 0,

    /// <summary>kill -9 of a web.</summary>
    WebKilled = 1,

    /// <summary>SIGSTOP of a silo and, after the others have declared it dead, SIGCONT: it wakes up and believes to be somebody.</summary>
    SiloFrozen = 2,
}

/// <param name="Kind">What happens.</param>
/// <param name="Member">To which silo or web, from 0.</param>
/// <param name="Away">Until it is started again, or goes on.</param>
public sealed record Fault(FaultKind Kind, int Member, TimeSpan Away)
{
    /// <summary>
    /// So many faults, the same for the same seed: two of three kill a silo, each in its turn, else a web is killed or a silo frozen. Half of the
    /// silos are started again at once, in the place of their former selves; the other half after the cluster has gone on without them.
    /// </summary>
    public static IReadOnlyList<Fault> Plan(int count, int seed, int silos, int webs)
    {
        var random = new Random(seed);
        var (kills, others) = (0, 0);
        return [.. Enumerable.Range(0, count).Select(number => number % 3 == 1 ? Other(others++) : Kill(kills++))];

        Fault Kill(int kill) => new(FaultKind.SiloKilled, kill % silos, (kill + (kill / silos)) % 2 == 0 ? Between(0, 3) : Between(12, 18));

        Fault Other(int other) => other % 2 == 0
            ? new(FaultKind.WebKilled, other / 2 % webs, Between(0, 5))
            : new(FaultKind.SiloFrozen, other / 2 % silos, Between(20, 30));

        TimeSpan Between(double from, double to) => TimeSpan.FromSeconds(from + (random.NextDouble() * (to - from)));
    }
}
