using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orleans;

namespace Pmo.Testing;

/// <summary>
/// Our records as JSON, so that two of them can be compared and shown: immutable arrays compare by reference.
/// An abstract record's members carry their kind in <c>t</c>, the alias without <c>pmo.</c>, so that nothing of a derived record is lost.
/// </summary>
public static class TestJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameDerivedTypes, LeaveOutComputed } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly();
        return options;
    }

    private static void NameDerivedTypes(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || !info.Type.IsAbstract) return;
        var derived = info.Type.Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsAssignableTo(info.Type))
            .Select(t => (Type: t, Name: NameOf(t)))
            .Where(t => t.Name is not null)
            .ToList();
        if (derived.Count == 0) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "t" };
        foreach (var (type, name) in derived) info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, name!));
    }

    /// <summary>What is computed from other members is not part of a payload.</summary>
    private static void LeaveOutComputed(JsonTypeInfo info)
    {
        for (var i = info.Properties.Count - 1; i >= 0; i--)
            if (info.Properties[i].Set is null && info.Properties[i].AttributeProvider is { } member && !member.IsDefined(typeof(IdAttribute), inherit: false))
                info.Properties.RemoveAt(i);
    }

    private static string? NameOf(Type type)
    {
        var alias = type.GetCustomAttributes(typeof(AliasAttribute), inherit: false).Cast<AliasAttribute>().FirstOrDefault()?.Alias;
        return alias?.StartsWith("pmo.", StringComparison.Ordinal) == true ? alias["pmo.".Length..] : null;
    }
}
