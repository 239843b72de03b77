using System.Collections.Immutable;
using Pmo.Operations;

namespace Pmo.Web.Operators;

/// <summary>
/// What this process counts of one school. Every connection holds its school's, so that counting a frame or an answer is a look at the clock and two
/// increments: no look-up, no lock, nothing allocated (SchoolLoadTests).
/// </summary>
public sealed class SchoolLoad(SchoolId school, TimeProvider time)
{
    private readonly long[] acks = new long[LatencyScale.Buckets];
    private readonly long[] fanOut = new long[LatencyScale.Buckets];
    private readonly double microsPerTick = 1e6 / time.TimestampFrequency;
    private long logOns;
    private long lost;
    private long returned;
    private long cut;
    private long failed;
    private long refused;

    public SchoolId School => school;

    public long LogOns => Interlocked.Read(ref logOns);

    public void LoggedOn() => Interlocked.Increment(ref logOns);

    public void Lost() => Interlocked.Increment(ref lost);

    public void Returned() => Interlocked.Increment(ref returned);

    public void Cut() => Interlocked.Increment(ref cut);

    public void Failed() => Interlocked.Increment(ref failed);

    public void Refused() => Interlocked.Increment(ref refused);

    /// <summary>A command or draft that arrived at <paramref name="since"/> was acknowledged just now; the answer is how long that took, in µs.</summary>
    public long Acknowledged(long since) => Count(acks, since);

    /// <summary>A frame that was ready at <paramref name="since"/> was handed over just now; likewise.</summary>
    public long HandedOver(long since) => Count(fanOut, since);

    public SchoolFigures Figures(int sockets, int slow, int stalled) => new()
    {
        School = school,
        Sockets = sockets,
        Slow = slow,
        Stalled = stalled,
        LogOns = LogOns,
        Lost = Interlocked.Read(ref lost),
        Returned = Interlocked.Read(ref returned),
        Cut = Interlocked.Read(ref cut),
        Failed = Interlocked.Read(ref failed),
        Refused = Interlocked.Read(ref refused),
        Acks = Copy(acks),
        FanOut = Copy(fanOut),
    };

    private long Count(long[] counts, long since)
    {
        var micros = (long)((time.GetTimestamp() - since) * microsPerTick);
        Interlocked.Increment(ref counts[LatencyScale.BucketOf(micros)]);
        return micros;
    }

    private static ImmutableArray<long> Copy(long[] counts)
    {
        var copy = ImmutableArray.CreateBuilder<long>(counts.Length);
        for (var i = 0; i < counts.Length; i++) copy.Add(Volatile.Read(ref counts[i]));
        return copy.MoveToImmutable();
    }
}
