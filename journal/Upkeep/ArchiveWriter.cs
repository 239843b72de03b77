using System.Buffers;
using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;

namespace Pmo.Journal.Upkeep;

/// <summary>Writes an archive from the front to the back. Holds one part of lines or one person's file at a time.</summary>
internal sealed class ArchiveWriter : IDisposable
{
    private readonly TarWriter _tar;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, long> _counts = [];
    private readonly ArrayBufferWriter<byte> _part = new();
    private readonly Utf8JsonWriter _line;

    public ArchiveWriter(Stream stream, string? demo)
    {
        // The format that takes long names and puts nothing of its own in the headers.
        _tar = new TarWriter(stream, TarEntryFormat.Gnu, leaveOpen: true);
        _line = new Utf8JsonWriter(_part, RowJson.Writing);
        Json(ArchiveFormat.Manifest, () =>
        {
            _line.WriteString("format", ArchiveFormat.Name);
            _line.WriteNumber("version", ArchiveFormat.Version);
            _line.WriteBoolean("demo", demo is not null);
        });
        if (demo is not null)
            Entry(ArchiveFormat.Demo, System.Text.Encoding.UTF8.GetBytes(demo));
    }

    public void Write(TableShape table, IEnumerable<object[]> rows)
    {
        _counts[table.Folder] = 0;
        var number = 0;
        foreach (var row in rows)
        {
            table.Check(row);
            _counts[table.Folder]++;
            Line(table, row);
            if (table == Tables.Media)
                Files(row);
            else if (_part.WrittenCount >= ArchiveFormat.PartSize)
                Part(ArchiveFormat.Part(table, ++number));
        }

        if (_part.WrittenCount > 0)
            Part(ArchiveFormat.Part(table, ++number));
    }

    /// <summary>Counts by folder.</summary>
    public IReadOnlyDictionary<string, long> End()
    {
        var hash = Convert.ToHexStringLower(_hash.GetHashAndReset());
        Json(ArchiveFormat.End, () =>
        {
            foreach (var (folder, count) in _counts)
                _line.WriteNumber(folder, count);
            _line.WriteString("sha256", hash);
        });
        return _counts;
    }

    /// <summary>Closes the tar, not the stream.</summary>
    public void Dispose()
    {
        _line.Dispose();
        _tar.Dispose();
        _hash.Dispose();
    }

    private void Files(object[] row)
    {
        var name = ArchiveFormat.Media(row);
        Part(name + ArchiveFormat.Row);
        Entry(name + ArchiveFormat.File, (byte[])row[Tables.Media.IndexOf("bytes")]);
        if (row[Tables.Media.IndexOf("thumbnail")] is byte[] thumbnail)
            Entry(name + ArchiveFormat.Thumbnail, thumbnail);
    }

    private void Line(TableShape table, object[] row)
    {
        _line.Reset();
        RowJson.Write(_line, table, row);
        _part.Write("\n"u8);
    }

    private void Json(string name, Action write)
    {
        _line.Reset();
        _line.WriteStartObject();
        write();
        _line.WriteEndObject();
        _line.Flush();
        _part.Write("\n"u8);
        Part(name);
    }

    private void Part(string name)
    {
        Entry(name, _part.WrittenSpan.ToArray());
        // The room is kept for the next.
        _part.ResetWrittenCount();
    }

    private void Entry(string name, byte[] content)
    {
        ArchiveFormat.Add(_hash, name, content);
        using var data = new MemoryStream(content, writable: false);
        _tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, name)
        {
            // No day and no owner: one school gives one file.
            ModificationTime = DateTimeOffset.UnixEpoch,
            AccessTime = DateTimeOffset.UnixEpoch,
            ChangeTime = DateTimeOffset.UnixEpoch,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            DataStream = data,
        });
    }
}
