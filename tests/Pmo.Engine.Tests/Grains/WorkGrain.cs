using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Pmo.Engine.Tests.Grains;

/// <summary>Calls that wait at gates, so that a test decides which turn comes when.</summary>
public interface IWorkGrain : IGrainWithStringKey
{
    Task<string> Key();

    /// <summary>1 for the first activation of this key, 2 for the next.</summary>
    Task<int> Incarnation();

    Task Hold(string gate);

    [ReadOnly]
    Task Read(string gate);

    [AlwaysInterleave]
    Task Peek(string gate);

    [OneWay]
    Task Tell(string gate);

    [OneWay]
    Task TellBadly(string gate);

    Task<int> Add(int n);

    ValueTask<int> Double(int n);

    ValueTask Nothing();

    Task Fail(string message);

    Task FailLater(string message);

    Task Cancel();

    Task<bool> StaysOnScheduler();

    Task StartBackground(string gate);

    Task DeactivateThen(string gate);

    Task<string> Chain(string other, string message);

    Task CallBack(string other);

    Task<ImmutablePair> Echo(ImmutablePair pair, CancellationToken token = default);

    Task<string?> Context(string key);

    Task<string?> ContextOf(string other, string key);

    Task SetContext(string key, string value);
}

[GenerateSerializer, Immutable, Alias("test.pair")]
public sealed record ImmutablePair
{
    [Id(0)]
    public string Left { get; init; } = "";

    [Id(1)]
    public int? Right { get; init; }
}

[GenerateSerializer, Alias("test.grain-failure")]
public sealed class GrainFailureException(string message) : Exception(message);

public sealed class WorkGrain(Probe probe) : Grain, IWorkGrain
{
    private int _incarnation;
    private int _sum;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _incarnation = probe.Next($"incarnation {this.GetPrimaryKeyString()}");
        probe.Note($"{this.GetPrimaryKeyString()} activated");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note($"{this.GetPrimaryKeyString()} deactivated {reason.ReasonCode}");
        probe.Signal($"{this.GetPrimaryKeyString()} deactivated {_incarnation}");
        return Task.CompletedTask;
    }

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<int> Incarnation() => Task.FromResult(_incarnation);

    public Task Hold(string gate) => PassAsync("hold", gate);

    public Task Read(string gate) => PassAsync("read", gate);

    public Task Peek(string gate) => PassAsync("peek", gate);

    public Task Tell(string gate) => PassAsync("tell", gate);

    public async Task TellBadly(string gate)
    {
        await probe.PassAsync(gate);
        throw new GrainFailureException("nobody hears this");
    }

    // Reads, gives the turn up, writes: two of these that interleave lose an addition.
    public async Task<int> Add(int n)
    {
        var sum = _sum;
        await Task.Yield();
        _sum = sum + n;
        return _sum;
    }

    public ValueTask<int> Double(int n) => ValueTask.FromResult(2 * n);

    public ValueTask Nothing() => ValueTask.CompletedTask;

    public Task Fail(string message) => throw new GrainFailureException(message);

    public async Task FailLater(string message)
    {
        await Task.Yield();
        throw new GrainFailureException(message);
    }

    public Task Cancel() => Task.FromCanceled(new CancellationToken(canceled: true));

    public async Task<bool> StaysOnScheduler()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        var after = TaskScheduler.Current;
        var inner = await Task.Factory.StartNew(() => TaskScheduler.Current);
        return scheduler != TaskScheduler.Default && scheduler == after && scheduler == inner;
    }

    public Task StartBackground(string gate)
    {
        _ = BackgroundAsync(gate);
        return Task.CompletedTask;
    }

    public async Task DeactivateThen(string gate)
    {
        DeactivateOnIdle();
        await probe.PassAsync(gate);
        probe.Note($"{this.GetPrimaryKeyString()} ended its turn");
    }

    public async Task<string> Chain(string other, string message) => await GrainFactory.GetGrain<IWorkGrain>(other).Echo(
        new ImmutablePair { Left = message, Right = 1 }) is { } pair ? $"{pair.Left}{pair.Right}" : "";

    public Task CallBack(string other) => GrainFactory.GetGrain<IWorkGrain>(other).Chain(this.GetPrimaryKeyString(), "cycle");

    public Task<ImmutablePair> Echo(ImmutablePair pair, CancellationToken token = default) => Task.FromResult(pair);

    public Task<string?> Context(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public Task<string?> ContextOf(string other, string key) => GrainFactory.GetGrain<IWorkGrain>(other).Context(key);

    public async Task SetContext(string key, string value)
    {
        RequestContext.Set(key, value);
        await Task.Yield();
    }

    private async Task PassAsync(string what, string gate)
    {
        probe.Note($"{what} {gate} begins");
        await probe.PassAsync(gate);
        probe.Note($"{what} {gate} ends");
    }

    private async Task BackgroundAsync(string gate)
    {
        var scheduler = TaskScheduler.Current;
        await probe.PassAsync(gate);
        probe.Note($"background {gate} on the same scheduler: {scheduler == TaskScheduler.Current}");
        probe.Signal($"{gate} done");
    }
}
