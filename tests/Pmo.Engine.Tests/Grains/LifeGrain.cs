using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Tests.Grains;

/// <summary>Activation that can be made to fail or to wait.</summary>
public interface ILifeGrain : IGrainWithStringKey
{
    Task<int> Incarnation();

    Task DeactivateNow();
}

/// <summary>What happens in the next activations; shared by test and grain through services.</summary>
public sealed class LifePlan
{
    public ConcurrentQueue<string> Failures { get; } = new();

    public bool Waits { get; set; }

    public bool EndsAtOnce { get; set; }
}

public sealed class LifeGrain(Probe probe, LifePlan plan) : Grain, ILifeGrain, IDisposable
{
    private int _incarnation;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _incarnation = probe.Next($"life {this.GetPrimaryKeyString()}");
        if (plan.Waits)
        {
            await probe.PassAsync($"activating {this.GetPrimaryKeyString()} {_incarnation}");
        }

        if (plan.Failures.TryDequeue(out var failure))
        {
            throw new GrainFailureException(failure);
        }

        if (plan.EndsAtOnce)
        {
            plan.EndsAtOnce = false;
            DeactivateOnIdle();
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note($"life {this.GetPrimaryKeyString()} {_incarnation} {reason.ReasonCode}");
        throw new GrainFailureException("deactivation fails too");
    }

    public Task<int> Incarnation() => Task.FromResult(_incarnation);

    public Task DeactivateNow()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        probe.Note($"life {this.GetPrimaryKeyString()} {_incarnation} disposed");
        probe.Signal($"life {this.GetPrimaryKeyString()} {_incarnation} disposed");
    }
}
