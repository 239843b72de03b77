using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>Anything that can be called through a reference: a grain or an observer.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    /// <summary>Base of every grain interface.</summary>
    public interface IGrain : IAddressable;

    /// <summary>A grain named by a string.</summary>
    public interface IGrainWithStringKey : IGrain;

    /// <summary>
    /// Base of the interfaces through which grains notify somebody outside. References are made with
    /// <see cref="IGrainFactory.CreateObjectReference{TGrainObserverInterface}"/> and hold their target weakly.
    /// </summary>
    public interface IGrainObserver : IAddressable;
}
