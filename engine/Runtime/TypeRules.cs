using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

/// <summary>
/// What may travel in a grain call. This engine hands over references, so whatever travels must never change, and must be a type
/// for which Orleans has or generates a codec; otherwise code that works here would fail there.
/// </summary>
internal sealed class TypeRules
{
    private static readonly FrozenSet<Type> Plain = new[]
    {
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly),
        typeof(TimeSpan), typeof(Uri), typeof(Version), typeof(CancellationToken), typeof(GrainId), typeof(Int128), typeof(UInt128),
    }.ToFrozenSet();

    private static readonly FrozenSet<Type> Containers = new[]
    {
        typeof(Nullable<>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableDictionary<,>), typeof(ImmutableHashSet<>),
        typeof(ImmutableSortedDictionary<,>), typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>),
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>),
    }.ToFrozenSet();

    private readonly HashSet<Type> _seen = [];
    private readonly List<string> _faults = [];
    private readonly Type[] _known;

    private TypeRules(IEnumerable<Assembly> assemblies) => _known = [.. assemblies.Distinct().SelectMany(a => a.GetTypes())];

    /// <summary>Throws with every fault of the interfaces, each naming its method and type.</summary>
    /// <exception cref="InvalidOperationException">There is a fault.</exception>
    public static void Check(IEnumerable<Type> interfaces, IEnumerable<Assembly> assemblies)
    {
        var all = interfaces.ToList();
        var rules = new TypeRules(assemblies.Concat(all.Select(i => i.Assembly)));
        all.ForEach(rules.Visit);
        if (rules._faults.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, rules._faults));
        }
    }

    private void Visit(Type grainInterface)
    {
        foreach (var method in _seen.Add(grainInterface) ? GrainInterface.MethodsOf(grainInterface) : [])
        {
            var name = $"{grainInterface.FullName}.{method.Name}";
            if (method.IsGenericMethodDefinition || method.IsSpecialName)
            {
                _faults.Add($"{name}: a grain interface has plain methods only, no generic ones, properties or events.");
                continue;
            }

            if (!GrainMethod.IsSupportedReturn(method.ReturnType))
            {
                _faults.Add($"{name} returns {Display(method.ReturnType)}: it must return Task, Task<T>, ValueTask or ValueTask<T>.");
                continue;
            }

            if (method.ReturnType.IsGenericType && method.IsDefined(typeof(OneWayAttribute)))
            {
                _faults.Add($"{name} is [OneWay], so nobody can get its result: it must return Task or ValueTask.");
            }

            foreach (var type in method.GetParameters().Select(p => p.ParameterType).Concat(method.ReturnType.GetGenericArguments()))
            {
                Visit(type, name, Display(type));
            }
        }
    }

    private void Visit(Type type, string method, string path)
    {
        if (typeof(IAddressable).IsAssignableFrom(type))
        {
            VisitReference(type, method, path);
        }
        else if (type.IsEnum || type.IsPrimitive || Plain.Contains(type))
        {
            // Copied whole, or never changed.
        }
        else if (type.IsGenericType && Containers.Contains(type.GetGenericTypeDefinition()))
        {
            foreach (var inner in type.GetGenericArguments())
            {
                Visit(inner, method, $"{path} → {Display(inner)}");
            }
        }
        else if (!_seen.Add(type))
        {
            // Judged before: its fault, if any, is told once.
        }
        else if (!type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
            || !(type.IsDefined(typeof(ImmutableAttribute), inherit: false) || IsReadOnlyStruct(type)))
        {
            _faults.Add($"{method}: {path} cannot travel in a grain call. Use primitives, keys, enums, immutable collections "
                + $"(ImmutableArray<byte> for bytes), or mark {Display(type)} [GenerateSerializer, Immutable] if its instances never change.");
        }
        else
        {
            VisitMembers(type, method, path);
        }
    }

    private void VisitReference(Type type, string method, string path)
    {
        if (!type.IsInterface)
        {
            _faults.Add($"{method}: {path} is a grain class: take its interface.");
        }
        else if (typeof(IGrainObserver).IsAssignableFrom(type))
        {
            // Observers belong to nobody's class, so this is where their methods are found.
            Visit(type);
        }
    }

    private void VisitMembers(Type type, string method, string path)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(Own))
            {
                Visit(field.FieldType, method, $"{path} → {FieldName(field)} → {Display(field.FieldType)}");
            }
        }

        if (!type.IsSealed)
        {
            foreach (var derived in _known.Where(k => k != type && k is { IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableFrom(k)))
            {
                Visit(derived, method, $"{path} → {Display(derived)}");
            }
        }
    }

    private static bool IsReadOnlyStruct(Type type) =>
        type.IsValueType && type.GetCustomAttributes().Any(a => a.GetType().FullName == "System.Runtime.CompilerServices.IsReadOnlyAttribute");

    // An automatic property's field is called <Name>k__BackingField.
    private static string FieldName(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private static string Display(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Display))}>"
        : type.FullName is { } name && type.Namespace != "System" ? name : type.Name;
}
