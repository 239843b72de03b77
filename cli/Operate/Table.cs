using System.Text;
using System.Text.Json.Nodes;

namespace Pmo.Cli.Operate;

/// <summary>A CSV table as spreadsheets write it: a line of headings, then rows; <c>;</c>, <c>,</c> or tab between cells, quotes where needed, UTF-8.</summary>
internal static class Table
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>An object for each row that is not empty, with the place where it stood.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="columns">By a heading in lower case: the member's name, and how a cell is read.</param>
    /// <exception cref="UsageException">It is no such table.</exception>
    public static IEnumerable<JsonObject> Read(string file, byte[] bytes, IReadOnlyDictionary<string, (string Member, Func<string, JsonNode> Read)> columns)
    {
        var name = Path.GetFileName(file);
        string text;
        try
        {
            text = _strict.GetString(WithoutMark(bytes));
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{name} is not UTF-8. In Excel choose \"CSV UTF-8\" (CSV UTF-8, разделитель — запятая) when saving.");
        }
        var first = text.AsSpan(0, text.IndexOf('\n') is >= 0 and var end ? end : text.Length);
        var separator = first.Contains(';') ? ';' : first.Contains('\t') ? '\t' : ',';
        var rows = Rows(name, text, separator).ToList();
        if (rows.Count == 0) throw new UsageException($"{name} is empty. Its first line names the columns: {string.Join(separator, Members(columns))}.");
        var headings = rows[0].Cells.Select(cell => cell.Trim().ToLowerInvariant()).ToList();
        var unknown = headings.FirstOrDefault(heading => heading.Length > 0 && !columns.ContainsKey(heading));
        if (unknown is not null) throw new UsageException($"{name}, line 1: there is no column \"{unknown}\". Columns are {string.Join(", ", Members(columns))}.");
        foreach (var (line, cells) in rows.Skip(1))
        {
            if (cells.All(string.IsNullOrWhiteSpace)) continue;
            if (cells.Count > headings.Count) throw new UsageException($"{name}, line {line}: {cells.Count} cells, but {headings.Count} columns.");
            var row = new JsonObject { ["place"] = $"{name}, line {line}" };
            foreach (var (heading, cell) in headings.Zip(cells))
                if (heading.Length > 0 && cell.Trim() is { Length: > 0 } value)
                    row[columns[heading].Member] = columns[heading].Read(value);
            yield return row;
        }
    }

    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;

    private static IEnumerable<string> Members(IReadOnlyDictionary<string, (string Member, Func<string, JsonNode> Read)> columns) =>
        columns.Values.Select(column => column.Member).Distinct(StringComparer.Ordinal);

    private static IEnumerable<(int Line, List<string> Cells)> Rows(string name, string text, char separator)
    {
        var (line, begun, quoted) = (1, 1, false);
        var (cells, cell) = (new List<string>(), new StringBuilder());
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0) quoted = true;
            else if (c == separator) Next();
            else if (c == '\n')
            {
                Next();
                yield return (begun, cells);
                (cells, begun) = ([], line);
            }
            else if (c != '\r') cell.Append(c);
        }
        if (quoted) throw new UsageException($"{name}, line {begun}: a quote is opened and never closed.");
        if (cells.Count == 0 && cell.Length == 0) yield break;
        Next();
        yield return (begun, cells);

        void Next()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
