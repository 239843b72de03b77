namespace Pmo.Operations;

/// <summary>Sums of the last five minutes in slots of five seconds; the newest slot is being filled.</summary>
public sealed class SlidingSums(int width)
{
    /// <summary>Slots of a minute.</summary>
    public const int Minute = 12;

    public const int All = OperationsState.Slots;

    private readonly long[] sums = new long[OperationsState.Slots * width];
    private int newest;

    public void Add(int index, long value) => sums[(newest * width) + index] += value;

    /// <summary>What grew between two totals of one process. An absent or shorter one counts as 0; a fall, which no process reports, as nothing.</summary>
    public void AddGrowth(int index, ReadOnlySpan<long> before, ReadOnlySpan<long> after)
    {
        for (var i = 0; i < after.Length; i++) Add(index + i, Math.Max(0, after[i] - (i < before.Length ? before[i] : 0)));
    }

    public void Roll(long slots)
    {
        for (var i = 0L; i < Math.Min(slots, OperationsState.Slots); i++)
        {
            newest = (newest + 1) % OperationsState.Slots;
            sums.AsSpan(newest * width, width).Clear();
        }
    }

    /// <param name="index">Which sum.</param>
    /// <param name="slots">How many, the newest included.</param>
    public long Sum(int index, int slots = Minute)
    {
        long sum = 0;
        for (var back = 0; back < slots; back++) sum += sums[((newest - back + OperationsState.Slots) % OperationsState.Slots * width) + index];
        return sum;
    }

    public int Count(int index, int slots = Minute) => (int)Math.Min(Sum(index, slots), int.MaxValue);

    /// <summary>Adds the buckets from <paramref name="index"/> on to <paramref name="counts"/>.</summary>
    public void AddBuckets(int index, Span<long> counts, int slots = Minute)
    {
        for (var bucket = 0; bucket < counts.Length; bucket++) counts[bucket] += Sum(index + bucket, slots);
    }

    /// <summary>99th percentile of the buckets from <paramref name="index"/> on, in µs.</summary>
    public long Slowest(int index, int slots = Minute)
    {
        Span<long> counts = stackalloc long[LatencyScale.Buckets];
        counts.Clear();
        AddBuckets(index, counts, slots);
        return LatencyScale.Percentile(counts, 0.99);
    }
}
