using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pmo;

/// <summary>
/// Texts by name, written in the order of the names. An immutable dictionary's own order changes with every start of the process: a command that
/// is sent again after a restart would have another hash, and an honest retry would be taken for another command under the same id.
/// </summary>
internal sealed class SortedDictionaryConverter : JsonConverter<ImmutableDictionary<string, string>>
{
    public override ImmutableDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Expected an object of texts.");
        var read = ImmutableDictionary.CreateBuilder<string, string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null)) throw new JsonException($"'{name}' is no text.");
            read[name] = reader.GetString()!;
        }
        return read.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value.OrderBy(pair => pair.Key, StringComparer.Ordinal)) writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
