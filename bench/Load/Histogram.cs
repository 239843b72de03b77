using System.Numerics;

namespace Pmo.Bench.Load;

/// <summary>
/// Durations in logarithmic buckets, 32 to each doubling, so that a percentile is off by at most 3.2 %. Any thread may add; memory is fixed.
/// </summary>
public sealed class Histogram
{
    private const int PerDoublingBits = 5;
    private const int PerDoubling = 1 << PerDoublingBits;

    private readonly long[] buckets = new long[64 * PerDoubling];
    private long count;
    private long max;

    public long Count => Interlocked.Read(ref count);

    /// <summary>Exact, in ms.</summary>
    public double Max => Clock.Milliseconds(Interlocked.Read(ref max));

    /// <param name="ticks">Of <see cref="Clock"/>; negative counts as 0.</param>
    public void Add(long ticks)
    {
        ticks = Math.Max(0, ticks);
        Interlocked.Increment(ref buckets[IndexOf(ticks)]);
        Interlocked.Increment(ref count);
        for (var seen = Interlocked.Read(ref max); ticks > seen;)
        {
            var was = Interlocked.CompareExchange(ref max, ticks, seen);
            if (was == seen) break;
            seen = was;
        }
    }

    /// <param name="share">0-1.</param>
    /// <returns>In ms: the upper end of the bucket in which that share of all values is reached, never above <see cref="Max"/>; 0 when empty.</returns>
    public double Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(Count * share);
        if (Count == 0) return 0;
        long seen = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            seen += Interlocked.Read(ref buckets[i]);
            if (seen >= Math.Max(1, wanted)) return Math.Min(Max, Clock.Milliseconds(UpperEndOf(i)));
        }
        return Max;
    }

    private static int IndexOf(long ticks)
    {
        if (ticks < PerDoubling) return (int)ticks;
        var exponent = BitOperations.Log2((ulong)ticks) - PerDoublingBits;
        return ((exponent + 1) << PerDoublingBits) + (int)((ticks >> exponent) - PerDoubling);
    }

    private static long UpperEndOf(int index)
    {
        if (index < PerDoubling) return index;
        var exponent = (index >> PerDoublingBits) - 1;
        return (((long)(index & (PerDoubling - 1)) + PerDoubling + 1) << exponent) - 1;
    }
}
