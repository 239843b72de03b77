using System.Collections.Frozen;
using System.Reflection;

namespace Pmo.Engine.Runtime;

/// <summary>A grain or observer interface with its methods, inherited ones included.</summary>
internal sealed class GrainInterface
{
    private readonly Lazy<Reference> _prototype;

    public GrainInterface(GrainEngine engine, Type type)
    {
        Engine = engine;
        Type = type;
        Methods = MethodsOf(type).ToFrozenDictionary(m => m, m => GrainMethod.Create(type, m));
        _prototype = new Lazy<Reference>(() => Reference.CreatePrototype(this));
    }

    public GrainEngine Engine { get; }

    public Type Type { get; }

    public FrozenDictionary<MethodInfo, GrainMethod> Methods { get; }

    public Reference Prototype => _prototype.Value;

    /// <summary>Set if the interface names grains by a string key; then exactly one class implements it.</summary>
    public GrainClass? Class { get; set; }

    public static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        type.GetInterfaces().Prepend(type).SelectMany(i => i.GetMethods(BindingFlags.Public | BindingFlags.Instance)).Where(m => m.IsAbstract);
}
