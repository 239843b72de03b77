using System.Numerics;

namespace Pmo.Operations;

/// <summary>
/// The one scale on which latencies are counted where they are shown by school or by kind of grain: bucket 0 holds what took less than 125 µs,
/// bucket k what took less than 125 µs × 2^k, the last one everything longer than 16 s. Counts of several processes add up; percentiles would not.
/// </summary>
public static class LatencyScale
{
    public const int Buckets = 19;

    public const int FirstMicros = 125;

    public static int BucketOf(long micros) =>
        micros < FirstMicros ? 0 : Math.Min(BitOperations.Log2((ulong)(micros / FirstMicros)) + 1, Buckets - 1);

    /// <summary>
    /// In µs, a straight line within the bucket; 0 without any count. What lies in the last bucket reads as its lower bound.
    /// </summary>
    /// <param name="counts">At most <see cref="Buckets"/>; absent ones are 0.</param>
    /// <param name="share">0-1, e.g. 0.99.</param>
    public static long Percentile(ReadOnlySpan<long> counts, double share)
    {
        long all = 0;
        foreach (var count in counts) all += count;
        if (all == 0) return 0;
        var wanted = all * share;
        double below = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            if (counts[bucket] > 0 && below + counts[bucket] >= wanted)
            {
                var low = bucket == 0 ? 0 : (long)FirstMicros << (bucket - 1);
                if (bucket == Buckets - 1) return low;
                var high = (long)FirstMicros << bucket;
                return low + (long)((high - low) * ((wanted - below) / counts[bucket]));
            }
            below += counts[bucket];
        }
        return (long)FirstMicros << (Buckets - 2);
    }
}
