namespace Pmo.Operations;

/// <summary>What the last five minutes brought to one school, over all web processes.</summary>
internal sealed class SchoolPast
{
    private const int LogOns = 0;
    private const int Lost = 1;
    private const int Cut = 2;
    private const int Failed = 3;
    private const int Refused = 4;
    private const int Returned = 5;
    private const int Acks = 6;
    private const int FanOut = Acks + LatencyScale.Buckets;

    private readonly SlidingSums sums = new(FanOut + LatencyScale.Buckets);
    private readonly int[] peaks = new int[OperationsState.Slots];
    private int newest;

    public void Take(SchoolFigures? before, SchoolFigures after)
    {
        sums.AddGrowth(LogOns, [before?.LogOns ?? 0, before?.Lost ?? 0, before?.Cut ?? 0, before?.Failed ?? 0, before?.Refused ?? 0, before?.Returned ?? 0],
            [after.LogOns, after.Lost, after.Cut, after.Failed, after.Refused, after.Returned]);
        sums.AddGrowth(Acks, (before?.Acks ?? []).AsSpan(), after.Acks.AsSpan());
        sums.AddGrowth(FanOut, (before?.FanOut ?? []).AsSpan(), after.FanOut.AsSpan());
    }

    public void Saw(int sockets) => peaks[newest] = Math.Max(peaks[newest], sockets);

    public void Roll(long slots)
    {
        sums.Roll(slots);
        for (var i = 0L; i < Math.Min(slots, OperationsState.Slots); i++)
        {
            newest = (newest + 1) % OperationsState.Slots;
            peaks[newest] = 0;
        }
    }

    public SchoolSample Sample(SchoolId school, int sockets) => new(school, sockets, sums.Count(Returned, 1));

    public SchoolLine Line(int lessons, int sockets, int slow, int stalled)
    {
        Span<long> acks = stackalloc long[LatencyScale.Buckets];
        acks.Clear();
        sums.AddBuckets(Acks, acks);
        long count = 0;
        foreach (var bucket in acks) count += bucket;
        var ackMicros = LatencyScale.Percentile(acks, 0.99);
        var why = TroubleRules.Of(new SchoolFacts
        {
            Lessons = lessons,
            Sockets = sockets,
            UsualSockets = peaks.Max(),
            LostLately = sums.Count(Lost, SlidingSums.All),
            Returned = sums.Count(Returned),
            Slow = slow,
            Stalled = stalled,
            Cut = sums.Count(Cut),
            Acks = count,
            AckMicros = ackMicros,
            Failed = sums.Count(Failed),
            Refused = sums.Count(Refused),
        });
        return new SchoolLine
        {
            Lessons = lessons,
            Sockets = sockets,
            LogOns = sums.Count(LogOns),
            Returned = sums.Count(Returned),
            Slow = slow,
            Stalled = stalled,
            AckMicros = ackMicros,
            FanOutMicros = sums.Slowest(FanOut),
            Grade = TroubleRules.GradeOf(why),
            Why = why,
        };
    }

    /// <summary>Adds this school to what the whole system counts.</summary>
    public void AddTo(ref Totals totals, int slots)
    {
        totals.LogOns += sums.Count(LogOns, slots);
        totals.Returned += sums.Count(Returned, slots);
        totals.Failed += sums.Count(Failed, slots);
        totals.Refused += sums.Count(Refused, slots);
        sums.AddBuckets(Acks, totals.Acks, slots);
        sums.AddBuckets(FanOut, totals.FanOut, slots);
    }

    internal struct Totals()
    {
        public int LogOns;
        public int Returned;
        public int Failed;
        public int Refused;
        public readonly long[] Acks = new long[LatencyScale.Buckets];
        public readonly long[] FanOut = new long[LatencyScale.Buckets];
    }
}
