using System.Numerics;

namespace Pmo.Engine.Runtime;

/// <summary>
/// How long the calls of one grain type took, from sending to the end. One increment for each call, on a line of counts that the processors do not
/// share: nothing is allocated, and calls on different processors do not wait for each other.
/// </summary>
internal sealed class CallLatency
{
    // A line of 24 counts is three cache lines, so that neighbours do not share one.
    private const int Width = 24;
    private static readonly int Lines = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount, 1, 32));

    private readonly long[] _counts = new long[Lines * Width];

    /// <param name="micros">0 or more.</param>
    public void Record(long micros)
    {
        var bucket = micros < EngineStatistics.FirstLatencyMicros
            ? 0
            : Math.Min(BitOperations.Log2((ulong)(micros / EngineStatistics.FirstLatencyMicros)) + 1, EngineStatistics.LatencyBuckets - 1);
        Interlocked.Increment(ref _counts[((Thread.GetCurrentProcessorId() & (Lines - 1)) * Width) + bucket]);
    }

    public long[] Read()
    {
        var counts = new long[EngineStatistics.LatencyBuckets];
        for (var line = 0; line < Lines; line++)
        {
            for (var bucket = 0; bucket < counts.Length; bucket++)
            {
                counts[bucket] += Volatile.Read(ref _counts[(line * Width) + bucket]);
            }
        }

        return counts;
    }
}
