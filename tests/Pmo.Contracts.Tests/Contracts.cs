using System.Reflection;
using Orleans;
using Pmo.Commit;

namespace Pmo.Contracts.Tests;

/// <summary>What travels in a call or is stored: the types of grain-interfaces and grains, seen by reflection.</summary>
internal static class Contracts
{
    public static readonly Assembly Interfaces = typeof(PersonId).Assembly;
    public static readonly Assembly Grains = typeof(EventCodec).Assembly;

    public static IReadOnlyList<Type> Types { get; } =
        [.. Interfaces.GetTypes().Concat(Grains.GetTypes()).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    public static IReadOnlyList<Type> Serializable { get; } =
        [.. Types.Where(t => t.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))];

    public static IReadOnlyList<Type> GrainInterfaces { get; } =
        [.. Types.Where(t => t.IsInterface && (t.IsAssignableTo(typeof(IGrainWithStringKey)) || t.IsAssignableTo(typeof(IGrainObserver))))];

    public static IReadOnlyList<Type> Events { get; } = [.. Types.Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(DomainEvent)))];

    public static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    public static bool IsKey(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IKey<>));

    /// <summary>Declared here, settable: what a serializer writes. Computed members are not part of the contract.</summary>
    public static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(p => p.SetMethod is not null && p.GetIndexParameters().Length == 0);

    /// <summary>Fails with one line per fault, so that all of them are corrected in one go.</summary>
    public static void NoFaults(IEnumerable<string> faults, string rule)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, $"{rule}\n  {string.Join("\n  ", all)}");
    }
}
