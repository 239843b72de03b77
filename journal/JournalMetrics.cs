using System.Diagnostics.Metrics;

namespace Pmo.Journal;

/// <summary>What the operator sees of the writer, through the meter <c>Pmo.Journal</c>.</summary>
internal sealed class JournalMetrics : IDisposable
{
    public const string MeterName = "Pmo.Journal";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _commits;
    private readonly Counter<long> _failures;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _duration;

    public JournalMetrics(Func<int> queueLength)
    {
        _commits = _meter.CreateCounter<long>("pmo.journal.commits", "{transaction}", "Transactions that are on the disk.");
        _failures = _meter.CreateCounter<long>("pmo.journal.failures", "{transaction}", "Transactions that failed.");
        _batchSize = _meter.CreateHistogram<int>("pmo.journal.batch.size", "{operation}", "Operations that shared one transaction.");
        _duration = _meter.CreateHistogram<double>("pmo.journal.commit.duration", "s", "From taking a batch until it is on the disk.");
        _meter.CreateObservableGauge("pmo.journal.queue.length", queueLength, "{operation}", "Operations waiting for the writer.");
    }

    public void Committed(int operations, TimeSpan duration)
    {
        _commits.Add(1);
        _batchSize.Record(operations);
        _duration.Record(duration.TotalSeconds);
    }

    public void Failed() => _failures.Add(1);

    public void Dispose() => _meter.Dispose();
}

/// <summary>Places where tests and rigs step in.</summary>
internal sealed class JournalHooks
{
    /// <summary>Called on the writer's thread, inside the transaction, with the number of operations in it. May block or throw.</summary>
    public Action<int>? BeforeCommit { get; init; }
}
