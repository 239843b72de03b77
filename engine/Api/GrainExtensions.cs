using Orleans.Runtime;
using Pmo.Engine.Runtime;

namespace Orleans;

/// <summary>Identity and references, for grain instances and for references alike.</summary>
public static class GrainExtensions
{
    /// <summary>The string by which the grain was asked for.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>Type and key of the grain.</summary>
    /// <exception cref="ArgumentException">Neither a grain that the engine created nor a reference.</exception>
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            Reference reference => reference.GrainId,
            IGrainBase { GrainContext: { } context } => context.GrainId,
            _ => throw NotAddressable(grain),
        };
    }

    /// <summary>A reference to the same grain through another interface; inside a grain, the way to hand out oneself.</summary>
    /// <exception cref="ArgumentException">Neither a grain that the engine created nor a reference.</exception>
    /// <exception cref="InvalidCastException">The grain does not implement the interface.</exception>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            Reference reference => (TGrainInterface)reference.As(typeof(TGrainInterface)),
            IGrainBase { GrainContext: Activation activation } => (TGrainInterface)activation.ReferenceAs(typeof(TGrainInterface)),
            _ => throw NotAddressable(grain),
        };
    }

    /// <inheritdoc cref="AsReference{TGrainInterface}(IAddressable)"/>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    private static ArgumentException NotAddressable(IAddressable grain) => new(
        $"{grain.GetType().FullName} is neither a grain created by the engine nor a reference to one.", nameof(grain));
}
