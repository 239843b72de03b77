using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orleans;

namespace Pmo;

/// <summary>
/// The one JSON of the product: camelCase members and enumerations, keys as strings, nulls left out, closed unions told apart
/// by <c>t</c> = alias without the <c>pmo.</c> prefix. Stored payloads and the live protocol both rest on it: a change here changes both.
/// </summary>
public static class PmoJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A type's name in the journal and on the wire, e.g. <c>lesson.paused</c>; from its alias, never from its C# name.</summary>
    public static string NameOf(Type type) => Names.GetOrAdd(type, static t =>
        t.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias is { } alias && alias.StartsWith("pmo.", StringComparison.Ordinal)
            ? alias["pmo.".Length..]
            : throw new InvalidOperationException($"{t} has no alias that starts with 'pmo.'."));

    /// <summary>The concrete types below an abstract contract type, in its own assembly: the members of a closed union.</summary>
    public static IReadOnlyList<Type> MembersOf(Type union) => Members.GetOrAdd(union, static u =>
        [.. u.Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(u)).OrderBy(NameOf, StringComparer.Ordinal)]);

    private static readonly ConcurrentDictionary<Type, string> Names = new();
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Type>> Members = new();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            AllowOutOfOrderMetadataProperties = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new SortedDictionaryConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { DiscriminateUnions } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void DiscriminateUnions(JsonTypeInfo type)
    {
        if (!type.Type.IsAbstract || type.Kind != JsonTypeInfoKind.Object || type.Type.GetCustomAttribute<AliasAttribute>(inherit: false) is null) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "t",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var member in MembersOf(type.Type))
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(member, NameOf(member)));
    }
}
