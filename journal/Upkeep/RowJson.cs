using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Pmo.Journal.Upkeep;

/// <summary>
/// A row as one line of JSON. Stored JSON stands in it byte for byte, so that hashes over it still hold; what is no JSON on one line stands
/// as base64 under the column's name and <c>64</c>. Which of the two depends on the bytes alone: equal rows give equal lines.
/// </summary>
internal static class RowJson
{
    // Ours is a handful deep; what a browser sent as a draft may be deeper.
    private const int Depth = 500;
    private const string Base64 = "64";
    private const string TimeForm = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    public static readonly JsonWriterOptions Writing = new()
    {
        // People read it; it is never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static void Write(Utf8JsonWriter line, TableShape table, object[] row)
    {
        line.WriteStartObject();
        for (var i = 0; i < table.Columns.Length; i++)
        {
            var column = table.Columns[i];
            switch (column.Kind, row[i])
            {
                case (ColumnKind.File, byte[] file):
                    line.WriteNumber(column.Name, file.Length);
                    break;
                case (_, DBNull):
                    break;
                case (ColumnKind.Time, long time) when InRange(time):
                    line.WriteString(column.Name, StoredTime.FromStored(time).UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture));
                    break;
                case (_, long number):
                    line.WriteNumber(column.Name, number);
                    break;
                case (_, string text):
                    line.WriteString(column.Name, text);
                    break;
                case (ColumnKind.Json, byte[] json) when IsOneLineOfJson(json):
                    line.WritePropertyName(column.Name);
                    line.WriteRawValue(json, skipInputValidation: true);
                    break;
                case (ColumnKind.Json, byte[] bytes):
                    line.WriteBase64String(column.Name + Base64, bytes);
                    break;
                case (_, byte[] id):
                    line.WriteString(column.Name, Convert.ToHexStringLower(id));
                    break;
            }
        }

        line.WriteEndObject();
        line.Flush();
    }

    /// <summary>What stands for a file is its length, as a <see cref="long"/>: the bytes come after.</summary>
    /// <exception cref="ArchiveException">The line is not one that <see cref="Write"/> makes.</exception>
    public static object[] Read(TableShape table, ReadOnlySpan<byte> line)
    {
        var row = new object[table.Columns.Length];
        Array.Fill(row, DBNull.Value);
        try
        {
            var json = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = Depth + 2 });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                throw new ArchiveException("it is no JSON object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString()!;
                json.Read();
                var asBase64 = name.EndsWith(Base64, StringComparison.Ordinal) && table.IndexOf(name) < 0;
                var place = table.IndexOf(asBase64 ? name[..^Base64.Length] : name);
                if (place < 0 || row[place] is not DBNull)
                    throw new ArchiveException($"\"{name}\" is not expected there");
                row[place] = Value(table.Columns[place], asBase64, ref json, line);
            }

            if (json.TokenType != JsonTokenType.EndObject || json.Read())
                throw new ArchiveException("it is no JSON object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new ArchiveException($"it cannot be read ({e.Message})", e);
        }

        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] is DBNull && !table.Columns[i].Optional)
                throw new ArchiveException($"\"{table.Columns[i].Name}\" is missing");
        }

        return row;
    }

    private static object Value(Column column, bool asBase64, ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        switch (column.Kind)
        {
            case ColumnKind.Json when asBase64:
                return json.GetBytesFromBase64();
            case ColumnKind.Json:
                var start = (int)json.TokenStartIndex;
                json.Skip();
                return line[start..(int)json.BytesConsumed].ToArray();
            case ColumnKind.Text:
                return json.GetString() ?? throw new ArchiveException($"\"{column.Name}\" is null");
            case ColumnKind.Id:
                return Convert.FromHexString(json.GetString() ?? "");
            case ColumnKind.Time when json.TokenType == JsonTokenType.String:
                return DateTimeOffset.ParseExact(json.GetString()!, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToStored();
            default:
                return json.GetInt64();
        }
    }

    private static bool InRange(long time) =>
        time >= DateTimeOffset.MinValue.UtcTicks - DateTimeOffset.UnixEpoch.Ticks && time <= DateTimeOffset.MaxValue.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    private static bool IsOneLineOfJson(byte[] bytes)
    {
        if (bytes.Length == 0 || bytes[0] <= ' ' || bytes[^1] <= ' ' || bytes.AsSpan().IndexOfAny((byte)'\n', (byte)'\r') >= 0 || !Utf8.IsValid(bytes))
            return false;
        try
        {
            var json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Depth });
            while (json.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            // An answer, no failure: it is kept as base64.
            return false;
        }
    }
}
