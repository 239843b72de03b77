using System.Text.Json;

namespace Pmo.Web.Provisioning;

/// <summary>At which line each entry of a file's lists begins; the document itself forgets it.</summary>
internal static class EntryLines
{
    /// <exception cref="JsonException">No JSON.</exception>
    public static Dictionary<(string List, int Index), int> Of(ReadOnlySpan<byte> json)
    {
        var lines = new Dictionary<(string, int), int>();
        var reader = new Utf8JsonReader(json);
        var (list, index, line, counted) = ("", 0, 1, 0);
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName }) (list, index) = (reader.GetString()!, 0);
            if (reader.CurrentDepth != 2 || reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray) continue;
            var start = (int)reader.TokenStartIndex;
            line += json[counted..start].Count((byte)'\n');
            counted = start;
            lines[(list, index++)] = line;
        }
        return lines;
    }
}
