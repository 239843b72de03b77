using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pmo.Journal.Upkeep;

/// <summary>
/// An archive is a tar file, packed by gzip where its name ends so: <c>manifest.json</c>; in a demonstration <c>demo.json</c>; for each
/// table a folder of files of JSON lines, of about <see cref="PartSize"/> each; each person's files as they are; <c>end.json</c> with counts
/// and a hash over everything before it. Nothing in it depends on the database, the engine, the machine or the day.
/// </summary>
internal static class ArchiveFormat
{
    public const string Name = "pmo-archive";

    /// <summary>Raise it when an older program could not read what is written.</summary>
    public const int Version = 1;

    public const string Manifest = "manifest.json";
    public const string Demo = "demo.json";
    public const string End = "end.json";
    public const string Lines = ".jsonl";
    public const string Row = ".json";
    public const string File = ".file";
    public const string Thumbnail = ".thumbnail";

    /// <summary>A file of lines is ended when it passes this many bytes: nothing bigger is ever held.</summary>
    public const int PartSize = 4 << 20;

    /// <summary>No file inside an archive is bigger, in bytes; a stored row is at most a few MB.</summary>
    public const int MostInOne = 256 << 20;

    public static bool IsPacked(string file) =>
        file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    public static string Part(TableShape table, int number) => $"{table.Folder}/{number:000000}{Lines}";

    /// <summary>Where a person's file stands. The row beside it says whose it is; the name is for people.</summary>
    public static string Media(object[] row) =>
        $"{Tables.Media.Folder}/{Uri.EscapeDataString((string)row[0]).Replace(".", "%2E", StringComparison.Ordinal)}/{Convert.ToHexStringLower((byte[])row[1])}";

    public static void Add(IncrementalHash hash, string name, ReadOnlySpan<byte> content)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, content.Length);
        hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
        hash.AppendData(length);
        hash.AppendData(content);
    }
}

/// <summary>The archive or backup cannot be used; the message says where it is wrong.</summary>
public sealed class ArchiveException : JournalException
{
    public ArchiveException() { }

    public ArchiveException(string message) : base(message) { }

    public ArchiveException(string message, Exception innerException) : base(message, innerException) { }
}
