using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

/// <summary>
/// What callers hold instead of a grain or an observer. The proxy type of each interface is made once; further references are
/// copies of the first one, which is far cheaper than asking DispatchProxy again. Equal when they name the same grain.
/// </summary>
internal class Reference : DispatchProxy, IAddressable, IEquatable<Reference>
{
    private GrainInterface _interface = null!;
    private GrainClass? _class;
    private ICallTarget? _target;

    public GrainId GrainId { get; private set; }

    /// <summary>The observer behind this reference; null if it names a grain.</summary>
    public ObserverTarget? Observer => _target as ObserverTarget;

    public static Reference CreatePrototype(GrainInterface grainInterface)
    {
        var prototype = (Reference)Create(grainInterface.Type, typeof(Reference));
        prototype._interface = grainInterface;
        return prototype;
    }

    public Reference CopyFor(GrainId id, GrainClass? grainClass, ICallTarget? target)
    {
        var copy = (Reference)MemberwiseClone();
        copy.GrainId = id;
        copy._class = grainClass;
        copy._target = target;
        return copy;
    }

    /// <summary>The same grain through another interface.</summary>
    public object As(Type type)
    {
        if (type.IsInstanceOfType(this))
        {
            return this;
        }

        var implemented = _class?.Type ?? (_target as ObserverTarget)?.ImplementationType;
        return implemented is not null && type.IsAssignableFrom(implemented)
            ? _interface.Engine.Interface(type).Prototype.CopyFor(GrainId, _class, _target)
            : throw new InvalidCastException($"{GrainId} does not implement {type.FullName}.");
    }

    public void Post(Call call)
    {
        var engine = _interface.Engine;
        call.Source = TurnScheduler.CurrentActivation;
        call.Context = RequestContext.Current;
        call.SentAt = engine.Time.GetTimestamp();
        if (!engine.IsOpen && engine.RefusalOf(call) is { } refusal)
        {
            call.Fail(refusal);
            return;
        }

        // An activation that has ended takes no calls: ask the catalog for the one that stands in its place now.
        var target = _target ?? engine.Resolve(_class!, GrainId);
        while (!target.TryPost(call))
        {
            target = engine.Resolve(_class!, GrainId);
        }

        _target = target;
    }

    public bool Equals(Reference? other) => other is not null && GrainId == other.GrainId;

    public override bool Equals(object? obj) => Equals(obj as Reference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"GrainReference:{GrainId}:{_interface?.Type.Name}";

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = _interface.Methods[targetMethod!];
        if (method.TakesReferences)
        {
            RefuseInstances(method, args!);
        }

        return method.Send(this, args!);
    }

    // A grain or observer object passed as itself would be called outside its turns. Orleans cannot serialise one either.
    private static void RefuseInstances(GrainMethod method, object?[] args)
    {
        foreach (var arg in args)
        {
            if (arg is IAddressable and not Reference)
            {
                throw new ArgumentException(
                    $"{method.Name} got a {arg.GetType().Name} itself: pass this.AsReference<T>() for a grain, CreateObjectReference<T>(...) for an observer.");
            }
        }
    }
}
