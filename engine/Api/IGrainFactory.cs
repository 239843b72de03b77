using Orleans.Runtime;

namespace Orleans;

/// <summary>Makes references to grains and observers. Making one costs no call and creates no activation.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain with this key.</summary>
    /// <param name="primaryKey">Not empty and not white space.</param>
    /// <param name="grainClassNamePrefix">Chooses among several classes in Orleans; here each interface has one, so only null.</param>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>The same for an interface known only at run time.</summary>
    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    /// <summary>A reference to a grain by its full identity, as stored by reminders and reactions.</summary>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;

    /// <summary>A reference through which grains can call <paramref name="obj"/>, which it holds weakly.</summary>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is itself a reference or a grain, or has one already.</exception>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;

    /// <summary>Ends a reference from <see cref="CreateObjectReference{TGrainObserverInterface}"/>: later calls to it get lost.</summary>
    /// <param name="obj">The reference.</param>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;
}

/// <summary>The factory as seen by code that is not a grain.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host.</summary>
    IServiceProvider ServiceProvider { get; }
}
