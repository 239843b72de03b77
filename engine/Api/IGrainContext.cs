using Pmo.Engine.Runtime;

namespace Orleans.Runtime;

/// <summary>One activation, as its grain and call filters see it.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    /// <summary>Which grain.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object; null before it is constructed.</summary>
    object? GrainInstance { get; }

    /// <summary>A scope of the host's services that ends with the activation.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the activation has ended. Awaiting it inside the grain never returns.</summary>
    Task Deactivated { get; }

    /// <summary>Asks for the end of the activation once the calls that it is executing have ended. Returns at once.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}

internal static class RuntimeContext
{
    /// <summary>Set only while a grain's constructor runs, so that <see cref="Grain"/> finds its activation.</summary>
    [ThreadStatic]
    internal static Activation? Constructing;
}
