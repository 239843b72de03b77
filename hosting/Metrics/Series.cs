namespace Pmo.Hosting.Metrics;

/// <summary>One line (or histogram) of the answer. Written from any thread without a lock.</summary>
internal abstract class Series
{
    public abstract void Record(double value);

    private protected static void Add(ref double target, double value)
    {
        var seen = Volatile.Read(ref target);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref target, seen + value, seen);
            if (before.Equals(seen)) return;
            seen = before;
        }
    }
}

/// <summary>What was added up.</summary>
internal sealed class Sum : Series
{
    private double value;

    public double Value => Volatile.Read(ref value);

    public override void Record(double value) => Add(ref this.value, value);
}

/// <summary>What was said last: gauges, and observable instruments, which report totals.</summary>
internal sealed class Last : Series
{
    private double value;

    public double Value => Volatile.Read(ref value);

    public override void Record(double value) => Volatile.Write(ref this.value, value);
}

/// <summary>Counts per fixed bucket. Bounds are upper and inclusive; what lies above the last counts in +Inf alone.</summary>
internal sealed class Buckets(double[] bounds) : Series
{
    private readonly long[] counts = new long[bounds.Length + 1];
    private double sum;

    public double[] Bounds { get; } = bounds;

    public double Total => Volatile.Read(ref sum);

    public long CountOf(int bucket) => Volatile.Read(ref counts[bucket]);

    public override void Record(double value)
    {
        var bucket = Array.BinarySearch(Bounds, value);
        Interlocked.Increment(ref counts[bucket < 0 ? ~bucket : bucket]);
        Add(ref sum, value);
    }
}
