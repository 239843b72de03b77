using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pmo;

/// <summary>A key is a plain string in JSON, in storage as on the wire; a malformed one is a <see cref="JsonException"/>.</summary>
public sealed class KeyJsonConverter<TKey> : JsonConverter<TKey> where TKey : struct, IKey<TKey>
{
    public override TKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && Key.TryParse<TKey>(reader.GetString(), out var key)
            ? key
            : throw new JsonException($"A {typeof(TKey).Name} is 1-{Key.MaxLength} characters of a-z 0-9 - _ . @");

    public override void Write(Utf8JsonWriter writer, TKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override TKey ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TKey value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
