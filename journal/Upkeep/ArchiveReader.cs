using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;

namespace Pmo.Journal.Upkeep;

/// <summary>
/// Reads an archive from the front to the back and believes nothing of it: what is asked for out of turn, missing, too big or left over is
/// an <see cref="ArchiveException"/>. Whoever takes rows keeps none of them before <see cref="End"/> has returned.
/// </summary>
internal sealed class ArchiveReader : IDisposable
{
    private readonly TarReader _tar;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, long> _counts = [];
    private (string Name, byte[] Content)? _next;

    public ArchiveReader(Stream stream)
    {
        _tar = new TarReader(stream, leaveOpen: true);
        _next = ReadEntry();
        var manifest = Object(Take(ArchiveFormat.Manifest));
        if (Text(manifest, "format") != ArchiveFormat.Name)
            throw new ArchiveException("This is no archive of PMO Classroom.");
        if (Number(manifest, "version") is var version and not ArchiveFormat.Version)
            throw new ArchiveException($"The archive is of version {version}, this program knows {ArchiveFormat.Version}: a newer version made it. Use that one.");
        if (manifest.TryGetValue("demo", out var demo) && demo.ValueKind == JsonValueKind.True)
            Demo = System.Text.Encoding.UTF8.GetString(Take(ArchiveFormat.Demo));
    }

    /// <summary>The demonstration's book where the people are invented, else null.</summary>
    public string? Demo { get; }

    /// <summary>Tables come in the order of <see cref="Tables.All"/>.</summary>
    public IEnumerable<object[]> Rows(TableShape table)
    {
        _counts[table.Folder] = 0;
        while (_next is { } part && part.Name.StartsWith(table.Folder + "/", StringComparison.Ordinal))
        {
            Take(part.Name);
            if (table == Tables.Media)
            {
                yield return Media(part.Name, Line(table, part.Name, 1, part.Content.AsSpan().TrimEnd((byte)'\n')));
                continue;
            }

            var rest = part.Content.AsMemory();
            for (var line = 1; rest.Length > 0; line++)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                if (end < 0)
                    throw new ArchiveException($"{part.Name}, line {line}: it has no end.");
                yield return Line(table, part.Name, line, rest.Span[..end]);
                rest = rest[(end + 1)..];
            }
        }
    }

    /// <summary>Counts by folder. When it returns, everything before it was what was written.</summary>
    public IReadOnlyDictionary<string, long> End()
    {
        var end = Object(Take(ArchiveFormat.End, hashed: false));
        foreach (var (folder, count) in _counts)
        {
            if (Number(end, folder) is var said && said != count)
                throw new ArchiveException($"The archive says {said} {folder} and holds {count}.");
        }

        var hash = Convert.ToHexStringLower(_hash.GetHashAndReset());
        if (Text(end, "sha256") != hash)
            throw new ArchiveException("The archive is not what was written: its hash differs.");
        if (_next is { } more)
            throw new ArchiveException($"{more.Name} stands after the end of the archive.");
        return _counts;
    }

    public void Dispose()
    {
        _tar.Dispose();
        _hash.Dispose();
    }

    private object[] Media(string name, object[] row)
    {
        var files = ArchiveFormat.Media(row);
        if (name != files + ArchiveFormat.Row)
            throw new ArchiveException($"{name} is about another file.");
        var (bytes, thumbnail, size) = (Tables.Media.IndexOf("bytes"), Tables.Media.IndexOf("thumbnail"), Tables.Media.IndexOf("size"));
        row[bytes] = File(files + ArchiveFormat.File, row[bytes]);
        if (row[thumbnail] is not DBNull)
            row[thumbnail] = File(files + ArchiveFormat.Thumbnail, row[thumbnail]);
        if ((long)row[size] != ((byte[])row[bytes]).Length || !SHA256.HashData((byte[])row[bytes]).AsSpan().SequenceEqual((byte[])row[1]))
            throw new ArchiveException($"{files + ArchiveFormat.File} is not the file that was stored.");
        return row;
    }

    private byte[] File(string name, object length)
    {
        var content = Take(name);
        return length is long said && said == content.Length ? content : throw new ArchiveException($"{name} has another length than its row says.");
    }

    private object[] Line(TableShape table, string name, int number, ReadOnlySpan<byte> line)
    {
        _counts[table.Folder]++;
        try
        {
            return RowJson.Read(table, line);
        }
        catch (ArchiveException e)
        {
            throw new ArchiveException($"{name}, line {number}: {e.Message}.", e);
        }
    }

    private byte[] Take(string name, bool hashed = true)
    {
        if (_next is not { } entry)
            throw new ArchiveException($"The archive breaks off before {name}.");
        if (entry.Name != name)
            throw new ArchiveException($"The archive holds {entry.Name} where {name} must be.");
        if (hashed)
            ArchiveFormat.Add(_hash, name, entry.Content);
        _next = ReadEntry();
        return entry.Content;
    }

    private (string Name, byte[] Content)? ReadEntry()
    {
        try
        {
            if (_tar.GetNextEntry(copyData: false) is not { } entry)
                return null;
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                throw new ArchiveException($"{entry.Name} is no plain file.");
            if (entry.Length > ArchiveFormat.MostInOne)
                throw new ArchiveException($"{entry.Name} is too big.");
            var content = new byte[entry.Length];
            entry.DataStream?.ReadExactly(content);
            return (entry.Name, content);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new ArchiveException($"The archive is damaged or is none: {e.Message}", e);
        }
    }

    private static long? Number(Dictionary<string, JsonElement> json, string name) =>
        json.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static string? Text(Dictionary<string, JsonElement> json, string name) =>
        json.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Dictionary<string, JsonElement> Object(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? [];
        }
        catch (JsonException e)
        {
            throw new ArchiveException($"The archive is damaged: {e.Message}", e);
        }
    }
}
