using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Orleans;
using Pmo.Operations;

namespace Pmo.Silo;

/// <summary>
/// Calls by grain type where the engine does not count them itself: a filter sees each, its time counts from the beginning of the call. How many grains
/// are in memory comes from the engine's own meter.
/// </summary>
public sealed class CallCounter : IIncomingGrainCallFilter, IEngineFigures, IDisposable
{
    private const string Activations = "orleans-grains";

    private readonly ConcurrentDictionary<string, Counts> types = new(StringComparer.Ordinal);
    private readonly MeterListener listener;
    private readonly TimeProvider time;
    private readonly double microsPerTick;

    public CallCounter(TimeProvider time)
    {
        (this.time, microsPerTick) = (time, 1e6 / time.TimestampFrequency);
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Name == Activations) own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((_, change, tags, _) =>
        {
            foreach (var (key, value) in tags)
                if (key == "type" && value is string name)
                    Interlocked.Add(ref Of(TypeOf(name)).Activations, change);
        });
        listener.Start();
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var counts = Of(context.TargetId.Type.ToString()!);
        var began = time.GetTimestamp();
        Interlocked.Increment(ref counts.Calls);
        try
        {
            await context.Invoke();
        }
        catch
        {
            // The caller observes it.
            Interlocked.Increment(ref counts.Errors);
            throw;
        }
        finally
        {
            Interlocked.Increment(ref counts.Latency[LatencyScale.BucketOf((long)((time.GetTimestamp() - began) * microsPerTick))]);
        }
    }

    public ImmutableArray<GrainFigures> Read() =>
    [
        .. types.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => new GrainFigures
        {
            Type = type.Key,
            Activations = Math.Max(0, Volatile.Read(ref type.Value.Activations)),
            Calls = Interlocked.Read(ref type.Value.Calls),
            Errors = Interlocked.Read(ref type.Value.Errors),
            Latency = [.. type.Value.Latency],
        }),
    ];

    public void Dispose() => listener.Dispose();

    /// <summary>From a class as the meter names it to the name in identities: <c>Pmo.Lessons.LessonGrain, Pmo.Grains</c> is <c>lesson</c>.</summary>
    public static string TypeOf(string className)
    {
        var name = className.Split(',')[0].Split('.')[^1].ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > "grain".Length ? name[..^"grain".Length] : name;
    }

    private Counts Of(string type) => types.GetOrAdd(type, static _ => new Counts());

    private sealed class Counts
    {
        public readonly long[] Latency = new long[LatencyScale.Buckets];
        public int Activations;
        public long Calls;
        public long Errors;
    }
}
