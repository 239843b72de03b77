using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Pmo.Hosting.Metrics;

/// <summary>
/// Listens to our own meters and a few of the framework's and keeps their newest values for <see cref="PrometheusText"/>.
/// Only low, closed sets are labels: no person, no address, no text.
/// </summary>
public sealed class MetricsCollector : IDisposable
{
    /// <summary>By name, as OpenTelemetry reads a star.</summary>
    public const string OwnMeters = "Pmo*";

    public static readonly string[] FrameworkMeters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "System.Runtime"];

    private readonly ConcurrentDictionary<Instrument, InstrumentSeries> instruments = new();
    private readonly MeterListener listener;
    private readonly Lock observing = new();

    public MetricsCollector() : this(IsListened) { }

    internal MetricsCollector(Func<Meter, bool> listened)
    {
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (listened(instrument.Meter)) own.EnableMeasurementEvents(instrument, instruments.GetOrAdd(instrument, i => new InstrumentSeries(i)));
            },
            MeasurementsCompleted = (instrument, _) => instruments.TryRemove(instrument, out var _),
        };
        listener.SetMeasurementEventCallback<byte>((_, value, tags, state) => Record(state, value, tags));
        listener.SetMeasurementEventCallback<short>((_, value, tags, state) => Record(state, value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Record(state, value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Record(state, value, tags));
        listener.SetMeasurementEventCallback<float>((_, value, tags, state) => Record(state, value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Record(state, value, tags));
        listener.SetMeasurementEventCallback<decimal>((_, value, tags, state) => Record(state, (double)value, tags));
        listener.Start();
    }

    /// <summary>Everything as of now, in the order of names.</summary>
    internal IReadOnlyList<InstrumentSeries> Collect()
    {
        // Two scrapes at once would add nothing but work.
        lock (observing) listener.RecordObservableInstruments();
        return [.. instruments.Values.OrderBy(i => i.Instrument.Name, StringComparer.Ordinal)];
    }

    public void Dispose() => listener.Dispose();

    private static bool IsListened(Meter meter) =>
        meter.Name.StartsWith("Pmo.", StringComparison.Ordinal) || meter.Name == "Pmo" || FrameworkMeters.Contains(meter.Name, StringComparer.Ordinal);

    private static void Record(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        (state as InstrumentSeries)?.Record(value, tags);
}
