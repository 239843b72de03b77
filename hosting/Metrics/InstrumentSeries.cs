using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Pmo.Hosting.Metrics;

/// <summary>An instrument with its series. At most <see cref="MaxSeries"/>: a label with endless values costs its own lines, never the memory.</summary>
internal sealed class InstrumentSeries
{
    public const int MaxSeries = 256;

    /// <summary>Seconds, from a grain call to a request that times out.</summary>
    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private static readonly double[] Milliseconds = [.. Seconds.Select(s => s * 1000)];
    private static readonly double[] Amounts = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096, 16384, 65536, 262144];

    private readonly ConcurrentDictionary<TagSet, Series> series = new(new TagSet.Comparer());
    private readonly ConcurrentDictionary<TagSet, Series>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> byTags;
    private readonly Func<Series> make;
    private int count;

    public InstrumentSeries(Instrument instrument)
    {
        Instrument = instrument;
        byTags = series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        var type = instrument.GetType();
        var name = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        (Kind, make) = instrument switch
        {
            _ when name == typeof(Histogram<>) => ("histogram", () => new Buckets(BoundsOf(instrument))),
            _ when name == typeof(Counter<>) => ("counter", () => new Sum()),
            _ when name == typeof(UpDownCounter<>) => ("gauge", () => new Sum()),
            _ when name == typeof(ObservableCounter<>) => ("counter", () => new Last()),
            _ => ("gauge", (Func<Series>)(() => new Last())),
        };
    }

    public Instrument Instrument { get; }

    /// <summary>Prometheus' word: counter, gauge or histogram.</summary>
    public string Kind { get; }

    public IEnumerable<KeyValuePair<TagSet, Series>> Series => series;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!byTags.TryGetValue(tags, out var one))
        {
            if (Volatile.Read(ref count) >= MaxSeries) return;
            one = make();
            if (byTags.TryAdd(tags, one)) Interlocked.Increment(ref count);
            else if (!byTags.TryGetValue(tags, out one)) return;
        }
        one.Record(value);
    }

    private static double[] BoundsOf(Instrument instrument) => instrument.Unit switch
    {
        "s" => Seconds,
        "ms" => Milliseconds,
        _ => Amounts,
    };
}
