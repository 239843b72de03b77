using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Web.Json;

/// <summary>
/// How the wire's records are JSON, over HTTP and the live connection alike (docs/protocol.md). Members and enumeration values are camelCase,
/// null is left out. A <see cref="Command"/> or <see cref="Answer"/> names its type in <c>t</c>, which may stand anywhere in the object;
/// a <see cref="View"/> is written as what it is and never read. Reading throws <see cref="JsonException"/> on an unknown <c>t</c>,
/// a missing or null required member, a malformed key and an unknown enumeration value, and passes over members that it does not know.
/// </summary>
public static class WireJson
{
    private static readonly Assembly Contracts = typeof(Command).Assembly;

    public static readonly JsonSerializerOptions Options = Build();

    /// <summary>Makes <paramref name="options"/> mean the same as <see cref="Options"/>, for libraries that own their instance.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.RespectNullableAnnotations = true;
        options.AllowOutOfOrderMetadataProperties = true;
        // The wire is JSON and never pasted into HTML: Cyrillic stays two bytes a letter instead of six.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.MaxDepth = 16;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireStructMembers, NameTypes } };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions();
        Apply(options);
        options.MakeReadOnly();
        return options;
    }

    // The library makes a record struct through its empty constructor, so that a missing member would read as default.
    private static void RequireStructMembers(JsonTypeInfo info)
    {
        if (!info.Type.IsValueType || info.Type.Assembly != Contracts || info.Kind != JsonTypeInfoKind.Object) return;
        foreach (var member in info.Properties) member.IsRequired = true;
    }

    private static void NameTypes(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract) return;
        var named = typeof(Command).IsAssignableFrom(info.Type) || info.Type == typeof(Answer);
        if (!named && info.Type != typeof(View)) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "t",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        // Reached when `t` is absent; the library would say NotSupportedException, which callers take for a defect.
        if (named) info.CreateObject = () => throw new JsonException($"A {info.Type.Name} names its type in t");
        foreach (var type in Contracts.GetTypes().Where(t => !t.IsAbstract && info.Type.IsAssignableFrom(t)))
            info.PolymorphismOptions.DerivedTypes.Add(named ? new JsonDerivedType(type, PmoJson.NameOf(type)) : new JsonDerivedType(type));
    }
}
