using System.Collections.Concurrent;

namespace Pmo.Engine.Tests;

/// <summary>What test grains and tests share: a log of what happened, and gates at which a call waits until the test lets it go on.</summary>
public sealed class Probe
{
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>No test waits longer than this for something that should happen.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public IReadOnlyList<string> Log => [.. _log];

    public void Note(string what) => _log.Enqueue(what);

    public IEnumerable<string> Notes(string prefix) => Log.Where(l => l.StartsWith(prefix, StringComparison.Ordinal));

    public int Next(string counter) => _counts.AddOrUpdate(counter, 1, (_, n) => n + 1);

    /// <summary>For a grain: announces itself at the gate and waits there.</summary>
    public Task PassAsync(string gate)
    {
        Signal(gate);
        return Of(gate).Open.Task;
    }

    /// <summary>For a grain: announces itself.</summary>
    public void Signal(string gate) => Of(gate).Reached.TrySetResult();

    /// <summary>For a test: waits until somebody has come to the gate.</summary>
    public Task ReachedAsync(string gate) => Of(gate).Reached.Task.WaitAsync(Patience);

    public bool IsReached(string gate) => Of(gate).Reached.Task.IsCompleted;

    /// <summary>For a test: lets everybody through, now and later.</summary>
    public void Open(string gate) => Of(gate).Open.TrySetResult();

    private Gate Of(string name) => _gates.GetOrAdd(name, _ => new Gate());

    private sealed class Gate
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
