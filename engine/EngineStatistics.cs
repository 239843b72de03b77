using System.Diagnostics.Metrics;
using Pmo.Engine.Runtime;

namespace Pmo.Engine;

/// <summary>Totals of one grain type since the start.</summary>
/// <param name="GrainType">The name in identities, such as <c>lesson</c>.</param>
/// <param name="Activations">In memory now.</param>
/// <param name="Activated">Activations that began.</param>
/// <param name="Calls">Calls and timer ticks that were begun.</param>
/// <param name="Errors">Those that ended in an exception.</param>
/// <param name="Timeouts">Calls whose caller stopped waiting.</param>
/// <param name="Waiting">Calls in queues now.</param>
public sealed record GrainTypeStatistics(
    string GrainType, int Activations, long Activated, long Calls, long Errors, long Timeouts, long Waiting);

/// <summary>
/// What the engine has done, by grain type, also as the meter <c>Pmo.Engine</c> with the tag <c>grain.type</c>. Activations count
/// for themselves, so that a call costs no shared counter; a reading walks over all of them.
/// </summary>
public sealed class EngineStatistics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Pmo.Engine";

    /// <summary>Counts in a <see cref="ReadLatencies"/>: the last one is of everything longer than 16 s.</summary>
    public const int LatencyBuckets = 19;

    /// <summary>Count 0 is of calls that took less than this, count k of those that took less than this × 2^k.</summary>
    public const int FirstLatencyMicros = 125;

    private readonly GrainEngine _engine;
    private readonly Meter _meter = new(MeterName);

    internal EngineStatistics(GrainEngine engine)
    {
        _engine = engine;
        Observe("pmo.engine.activations", "Grains in memory", isTotal: false, s => s.Activations);
        Observe("pmo.engine.waiting", "Calls in queues", isTotal: false, s => s.Waiting);
        Observe("pmo.engine.activated", "Activations that began", isTotal: true, s => s.Activated);
        Observe("pmo.engine.calls", "Calls that were begun", isTotal: true, s => s.Calls);
        Observe("pmo.engine.errors", "Calls that ended in an exception", isTotal: true, s => s.Errors);
        Observe("pmo.engine.timeouts", "Calls whose caller stopped waiting", isTotal: true, s => s.Timeouts);
    }

    internal Meter Meter => _meter;

    /// <summary>A reading, ordered by name.</summary>
    public IReadOnlyList<GrainTypeStatistics> Read() =>
        [.. _engine.Classes.Select(c => c.Statistics()).OrderBy(s => s.GrainType, StringComparer.Ordinal)];

    /// <summary>How many calls took how long, from sending to the end, since the start; by grain type. Timer ticks are no calls.</summary>
    public IReadOnlyDictionary<string, long[]> ReadLatencies() => _engine.Classes.ToDictionary(c => c.GrainType.ToString(), c => c.Latency.Read());

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Observe(string name, string description, bool isTotal, Func<GrainTypeStatistics, long> value)
    {
        if (isTotal)
        {
            _meter.CreateObservableCounter(name, Measure, unit: null, description);
        }
        else
        {
            _meter.CreateObservableUpDownCounter(name, Measure, unit: null, description);
        }

        IEnumerable<Measurement<long>> Measure() =>
            Read().Select(s => new Measurement<long>(value(s), KeyValuePair.Create<string, object?>("grain.type", s.GrainType)));
    }
}
