using Orleans;

namespace Pmo.Engine.Tests.Grains;

/// <summary>A grain that comes and goes under load, and complains if two of it live or two turns run at once.</summary>
public interface IChurnGrain : IGrainWithStringKey
{
    Task<int> Count(bool thenDeactivate);
}

public sealed class ChurnGrain(Probe probe) : Grain, IChurnGrain
{
    private bool _inTurn;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (probe.Next($"living {this.GetPrimaryKeyString()}") % 2 == 0)
        {
            probe.Note("two activations at once");
        }

        await Task.Yield();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        probe.Next($"living {this.GetPrimaryKeyString()}");
    }

    public async Task<int> Count(bool thenDeactivate)
    {
        if (_inTurn)
        {
            probe.Note("two turns at once");
        }

        _inTurn = true;
        if (thenDeactivate)
        {
            DeactivateOnIdle();
        }

        await Task.Yield();
        _inTurn = false;
        return probe.Next($"calls {this.GetPrimaryKeyString()}");
    }
}
