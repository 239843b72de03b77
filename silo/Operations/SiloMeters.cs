using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Pmo.Commit;
using Pmo.Lessons;
using Pmo.Operations;

namespace Pmo.Silo;

/// <summary>
/// Reads back what journal and grains tell through their meters, so that neither has to know of operators. Sums from the moment it was made: with the
/// host, before the first call.
/// </summary>
internal sealed class SiloMeters : IDisposable
{
    private const string JournalMeter = "Pmo.Journal";

    private readonly ConcurrentDictionary<string, long> lessons = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StrongBox> sums = new(StringComparer.Ordinal);
    private readonly long[] commits = new long[LatencyScale.Buckets];
    private readonly MeterListener listener;
    private readonly Lock observing = new();
    private long queue;

    public SiloMeters()
    {
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name is JournalMeter or CommitInstruments.MeterName or LessonInstruments.MeterName)
                    own.EnableMeasurementEvents(instrument, instrument.Name == LessonInstruments.Open ? lessons : sums.GetOrAdd(instrument.Name, _ => new StrongBox()));
            },
        };
        listener.SetMeasurementEventCallback<int>(Gauge);
        listener.SetMeasurementEventCallback<long>(Count);
        listener.SetMeasurementEventCallback<double>(Time);
        listener.Start();
    }

    public SiloFigures Read()
    {
        long waiting;
        lock (observing)
        {
            queue = 0;
            listener.RecordObservableInstruments();
            waiting = queue;
        }
        return new SiloFigures
        {
            Lessons = lessons.Where(l => l.Value > 0).ToImmutableDictionary(l => new SchoolId(l.Key), l => (int)l.Value),
            JournalQueue = (int)waiting,
            JournalFailures = Sum("pmo.journal.failures"),
            Commits = [.. commits],
            CommandsRefused = Sum("pmo_commands_turned_away"),
            CommitsUnknown = Sum("pmo_commits_unknown"),
            ReactionsFailed = Sum("pmo_reactions_failed"),
            ReactionsRefused = Sum("pmo_reactions_refused"),
        };
    }

    public void Dispose() => listener.Dispose();

    private long Sum(string name) => sums.TryGetValue(name, out var sum) ? Interlocked.Read(ref sum.Value) : 0;

    private void Gauge(Instrument instrument, int value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (instrument.Name == "pmo.journal.queue.length") queue += value;
    }

    private void Count(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (state is StrongBox sum) Interlocked.Add(ref sum.Value, value);
        else if (tags.Length == 1 && tags[0].Value is string school) lessons.AddOrUpdate(school, static (_, add) => add, static (_, now, add) => now + add, value);
    }

    private void Time(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (instrument.Name == "pmo.journal.commit.duration") Interlocked.Increment(ref commits[LatencyScale.BucketOf((long)(value * 1e6))]);
    }

    private sealed class StrongBox
    {
        public long Value;
    }
}
