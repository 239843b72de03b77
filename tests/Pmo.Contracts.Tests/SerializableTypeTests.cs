using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;
using static Pmo.Contracts.Tests.Contracts;

namespace Pmo.Contracts.Tests;

/// <summary>Stored and sent identities are explicit, so that a rename or a reorder in C# changes nothing that lies in a database.</summary>
public class SerializableTypeTests
{
    private static readonly Type[] Collections = [typeof(ImmutableArray<>), typeof(ImmutableDictionary<,>)];

    [Fact]
    public void ThereAreContracts() => Assert.True(Serializable.Count > 100 && Events.Count > 20 && GrainInterfaces.Count > 8);

    [Fact]
    public void EverySerializableType_HasAnAliasOfOurs() => NoFaults(
        Serializable.Where(t => AliasOf(t)?.StartsWith("pmo.", StringComparison.Ordinal) != true).Select(t => t.FullName!),
        "These types need [Alias(\"pmo.…\")]:");

    [Fact]
    public void EveryAlias_IsUnique() => NoFaults(
        Serializable.Concat(GrainInterfaces).Where(t => AliasOf(t) is not null).GroupBy(AliasOf, StringComparer.Ordinal)
            .Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(t => t.Name))}"),
        "One alias names one type:");

    [Fact]
    public void EverySerializableType_IsMarkedImmutable() => NoFaults(
        Serializable.Where(t => !t.IsEnum && !t.IsDefined(typeof(ImmutableAttribute), inherit: false)).Select(t => t.FullName!),
        "These types need [Immutable]; what travels never changes:");

    [Fact]
    public void NoMember_CanBeSetAfterConstruction() => NoFaults(
        from type in Serializable
        where !type.IsEnum
        from fault in MutableMembers(type)
        select $"{type.Name}.{fault}",
        "Members of contracts are init-only properties:");

    [Fact]
    public void EveryMember_HasAUniqueId() => NoFaults(
        from type in Serializable
        where !type.IsEnum
        from fault in IdFaults(type)
        select $"{type.Name}.{fault}",
        "Every member needs its own [Id(n)]:");

    [Fact]
    public void PositionalRecords_AreSmallKeysOnly() => NoFaults(
        from type in Serializable
        from constructor in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let parameters = constructor.GetParameters()
        where parameters.Length > 0 && !(parameters.Length == 1 && parameters[0].ParameterType == type)
        where !type.IsValueType || parameters.Length > 3
        select $"{type.Name}({string.Join(", ", parameters.Select(p => p.Name))})",
        "Only key structs of at most three fields are positional (a reorder would swap stored values):");

    [Fact]
    public void EveryCollection_IsAnImmutableArrayOrDictionary() => NoFaults(
        from type in Serializable
        from member in Members(type)
        where member.PropertyType != typeof(string) && member.PropertyType.IsAssignableTo(typeof(IEnumerable))
        where !(member.PropertyType.IsGenericType && Collections.Contains(member.PropertyType.GetGenericTypeDefinition()))
        select $"{type.Name}.{member.Name}: {member.PropertyType.Name}",
        "Collections are ImmutableArray or ImmutableDictionary:");

    [Fact]
    public void EveryOptionalCollection_IsEmptyByDefault() => NoFaults(
        from type in Serializable
        where type is { IsAbstract: false, IsValueType: false } && !type.IsEnum && type.GetConstructor(Type.EmptyTypes) is not null
        from member in Members(type)
        where member.PropertyType.IsGenericType && Collections.Contains(member.PropertyType.GetGenericTypeDefinition())
        where !member.IsDefined(typeof(RequiredMemberAttribute))
        where IsMissing(member.GetValue(Activator.CreateInstance(type)))
        select $"{type.Name}.{member.Name}",
        "A collection that is not required is empty by default, so that an older payload reads as empty:");

    [Fact]
    public void EveryEnum_HasUnknownAsZero() => NoFaults(
        Types.Where(t => t is { IsEnum: true, IsPublic: true } && t.Assembly == Interfaces && Enum.GetName(t, 0) != "Unknown").Select(t => t.FullName!),
        "0 is what a missing field reads as; it is called Unknown and is refused:");

    [Fact]
    public void EveryKey_IsATextOfItsOwn() => NoFaults(
        Types.Where(t => IsKey(t) && !t.IsAbstract && Activator.CreateInstance(t)!.Equals(null)).Select(t => t.Name),
        "Keys are structs:");

    private static IEnumerable<string> MutableMembers(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public).Where(f => !f.IsInitOnly).Select(f => f.Name)
            .Concat(Members(type).Where(p => !p.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))).Select(p => p.Name));

    private static IEnumerable<string> IdFaults(Type type)
    {
        var ids = Members(type).Select(p => (p.Name, Id: p.GetCustomAttribute<IdAttribute>()?.Id)).ToList();
        return ids.Where(p => p.Id is null).Select(p => $"{p.Name}: no [Id]")
            .Concat(ids.Where(p => p.Id is not null).GroupBy(p => p.Id).Where(g => g.Count() > 1)
                .Select(g => $"{string.Join(", ", g.Select(p => p.Name))}: all [Id({g.Key})]"));
    }

    private static bool IsMissing(object? value) =>
        value is null || (value.GetType().GetProperty(nameof(ImmutableArray<>.IsDefault))?.GetValue(value) is true);
}
