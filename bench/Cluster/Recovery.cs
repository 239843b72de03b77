namespace Pmo.Bench.Cluster;

/// <summary>
/// When things that fell due were done, for each client: how long a fault kept them from it. In <see cref="Load.Clock"/> ticks. Pure, and
/// itself tested; any thread may add.
/// </summary>
public sealed class Recovery(int clients)
{
    private readonly Lock gate = new();
    private readonly List<(long Due, long Done)>[] done = [.. Enumerable.Range(0, clients).Select(_ => new List<(long, long)>())];

    public void Add(int client, long due, long at)
    {
        lock (gate) done[client].Add((due, at));
    }

    /// <summary>
    /// For each client from <paramref name="fault"/> until something was done that fell due after it; null when nothing was. What was under way
    /// at the fault does not count: its acknowledgement may have been on the wire already.
    /// </summary>
    public IReadOnlyList<long?> Since(long fault)
    {
        lock (gate) return [.. done.Select(list => list.Where(d => d.Due >= fault).Select(d => (long?)(d.Done - fault)).Min())];
    }

    public bool IsOver(long fault) => Since(fault).All(time => time is not null);

    /// <summary>The longest that anything which fell due in this stretch waited until it was done; 0 when nothing did.</summary>
    public long LongestWait(long from, long to)
    {
        lock (gate) return done.SelectMany(list => list).Where(d => d.Due >= from && d.Due < to).Select(d => d.Done - d.Due).DefaultIfEmpty().Max();
    }
}
