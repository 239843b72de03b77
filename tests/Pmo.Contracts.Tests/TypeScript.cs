using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Contracts.Tests;

/// <summary>
/// The wire's C# records as TypeScript: keys are strings, enumerations unions of their camelCase names, closed unions told apart by <c>t</c>,
/// everything read-only. Sorted by name, so that a change of order in C# changes nothing.
/// </summary>
internal static class TypeScript
{
    private const string Header =
        "// Generated from grain-interfaces/Wire and what it refers to. Do not edit: tests/Pmo.Contracts.Tests says how to renew it.\n";

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly ImmutableArray<(string Name, Type[] Members)> Unions =
    [
        ("Answer", [.. PmoJson.MembersOf(typeof(Answer))]),
        ("ClientCommand", [.. ClientCommands.KindOf.Keys]),
        ("View", [.. typeof(View).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(View)))]),
    ];

    public static string Write()
    {
        var types = new SortedDictionary<string, Type>(StringComparer.Ordinal);
        foreach (var root in typeof(Frame).Assembly.GetTypes().Where(t => t.Namespace == typeof(Frame).Namespace && t is { IsAbstract: false, IsNested: false }))
            Reach(root, types);
        foreach (var member in Unions.SelectMany(union => union.Members)) Reach(member, types);

        var text = new StringBuilder(Header);
        Section(text, types.Values.Where(IsKey), key => $"export type {key.Name} = string;\n");
        Section(text, types.Values.Where(t => t.IsEnum), e => Union(e.Name, Enum.GetNames(e).Select(n => $"'{Camel(n)}'")));
        Section(text, Unions, union => Union(union.Name, union.Members.Select(m => m.Name).Order(StringComparer.Ordinal)));
        foreach (var type in types.Values.Where(t => !IsKey(t) && !t.IsEnum)) text.Append('\n').Append(Interface(type));
        return text.ToString();
    }

    private static void Section<T>(StringBuilder text, IEnumerable<T> items, Func<T, string> write)
    {
        text.Append('\n');
        foreach (var item in items) text.Append(write(item));
    }

    /// <summary>On one line where it fits into 120 characters, as the client's formatter wants it.</summary>
    private static string Union(string name, IEnumerable<string> members)
    {
        var line = $"export type {name} = {string.Join(" | ", members)};\n";
        return line.Length <= 121 ? line : $"export type {name} =\n{string.Join("\n", members.Select(m => $"  | {m}"))};\n";
    }

    private static string Interface(Type type)
    {
        var text = new StringBuilder($"export interface {type.Name} {{\n");
        if (Unions.Any(u => u.Name != "View" && u.Members.Contains(type))) text.Append($"  readonly t: '{PmoJson.NameOf(type)}';\n");
        foreach (var property in Properties(type))
        {
            var optional = IsOptional(property);
            text.Append($"  readonly {Camel(property.Name)}{(optional ? "?" : "")}: {TypeOf(property.PropertyType)};\n");
        }
        return text.Append("}\n").ToString();
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.CanWrite || type.IsValueType)
        .OrderBy(p => p.MetadataToken);

    private static bool IsOptional(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || Nullability.Create(property).ReadState == NullabilityState.Nullable;

    private static string TypeOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return TypeOf(inner);
        if (type == typeof(string) || type == typeof(Guid) || type == typeof(DateTimeOffset)) return "string";
        if (type == typeof(bool)) return "boolean";
        if (type == typeof(int) || type == typeof(long)) return "number";
        if (type == typeof(Command)) return "ClientCommand";
        if (!type.IsGenericType) return type.Name;
        var arguments = type.GetGenericArguments();
        if (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return $"readonly {TypeOf(arguments[0])}[]";
        // A held revision may be null in a sync request: the one null of the protocol.
        var value = Nullable.GetUnderlyingType(arguments[1]) is { } nullable ? $"{TypeOf(nullable)} | null" : TypeOf(arguments[1]);
        return $"Readonly<Record<{TypeOf(arguments[0])}, {value}>>";
    }

    private static void Reach(Type type, SortedDictionary<string, Type> found)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) type = inner;
        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments()) Reach(argument, found);
            return;
        }
        if (type.Assembly != typeof(Frame).Assembly || type.IsAbstract || !found.TryAdd(type.Name, type) || type.IsEnum || IsKey(type)) return;
        foreach (var property in Properties(type)) Reach(property.PropertyType, found);
    }

    private static bool IsKey(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IKey<>));

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
