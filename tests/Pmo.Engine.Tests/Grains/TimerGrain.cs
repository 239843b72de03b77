using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Tests.Grains;

public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Ticks note their number, signal "{gate} {number}", and if <paramref name="waits"/> pass that gate.</summary>
    Task Start(string gate, TimeSpan dueTime, TimeSpan period, bool interleave = false, bool keepAlive = false, bool waits = false, bool fails = false);

    Task Change(TimeSpan dueTime, TimeSpan period);

    Task Stop();

    Task<int> Ticks();

    Task<int> Incarnation();
}

public sealed class TimerGrain(Probe probe) : Grain, ITimerGrain
{
    private IGrainTimer? _timer;
    private int _ticks;
    private int _incarnation;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _incarnation = probe.Next($"timer {this.GetPrimaryKeyString()}");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Signal($"{this.GetPrimaryKeyString()} deactivated {_incarnation}");
        return Task.CompletedTask;
    }

    public Task Start(
        string gate, TimeSpan dueTime, TimeSpan period, bool interleave = false, bool keepAlive = false, bool waits = false, bool fails = false)
    {
        _timer = this.RegisterGrainTimer(
            async ct =>
            {
                var tick = $"{gate} {++_ticks}";
                probe.Note($"tick {tick}, context {RequestContext.Get("who") ?? "none"}");
                if (fails)
                {
                    probe.Signal(tick);
                    throw new GrainFailureException("tick");
                }

                if (waits)
                {
                    await probe.PassAsync(tick);
                    probe.Note($"tick {tick} ends, cancelled {ct.IsCancellationRequested}");
                }
                else
                {
                    probe.Signal(tick);
                }
            },
            new GrainTimerCreationOptions(dueTime, period) { Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task<int> Incarnation() => Task.FromResult(_incarnation);
}
