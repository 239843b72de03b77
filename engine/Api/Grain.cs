using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Base class of grains. The engine constructs it; one instance is one activation.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Takes the context of the activation that the engine is constructing on this thread.</summary>
    protected Grain() => GrainContext = RuntimeContext.Constructing!;

    /// <summary>The activation behind this instance.</summary>
    [AllowNull]
    public IGrainContext GrainContext { get; }

    /// <summary>The grain's identity as text, for logs.</summary>
    public string IdentityString => Context.GrainId.ToString();

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>The services of this activation: a scope that ends with it.</summary>
    protected internal IServiceProvider ServiceProvider => Context.ActivationServices;

    private IGrainContext Context => GrainContext
        ?? throw new InvalidOperationException($"{GetType().Name} was not created by the engine, so it has no grain context.");

    /// <summary>Runs before the first call, after persistent state was read. A failure fails the waiting calls.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last call of an orderly deactivation; never after a crash.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation after the calls that it is executing; calls that wait go to a fresh activation.</summary>
    protected void DeactivateOnIdle() => ((IGrainBase)this).DeactivateOnIdle();
}
