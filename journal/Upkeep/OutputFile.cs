using System.IO.Compression;

namespace Pmo.Journal.Upkeep;

/// <summary>Files that hold what children wrote: readable by their owner alone, and under their own name only when they are whole.</summary>
internal static class OutputFile
{
    public const string Unfinished = ".unfinished";

    /// <summary>Returns its size in bytes.</summary>
    /// <param name="check">Looks at what was written before it gets its name; what it throws is told and nothing is kept.</param>
    public static long Write(string file, Action<Stream> write, Action<string> check) => Make(
        file,
        unfinished =>
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var disk = new FileStream(unfinished, options);
            if (ArchiveFormat.IsPacked(file))
            {
                using var packed = new GZipStream(disk, CompressionLevel.Fastest, leaveOpen: true);
                write(packed);
            }
            else
            {
                write(disk);
            }
        },
        check);

    /// <summary>As <see cref="Write"/>, by a maker that is given the name to write under.</summary>
    public static long Make(string file, Action<string> make, Action<string> check)
    {
        var full = Path.GetFullPath(file);
        if (File.Exists(full) || Directory.Exists(full))
            throw new IOException($"{full} already exists and is never overwritten. Give another name, or move it away.");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var unfinished = full + Unfinished;
        try
        {
            File.Delete(unfinished);
            make(unfinished);
            check(unfinished);
            using (var written = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
                written.Flush(flushToDisk: true);
            File.Move(unfinished, full);
            return new FileInfo(full).Length;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}

internal static class InputFile
{
    private static ReadOnlySpan<byte> Sqlite => "SQLite format 3\0"u8;

    public static bool IsSqlite(string file)
    {
        using var stream = OpenRaw(file);
        Span<byte> first = stackalloc byte[Sqlite.Length];
        return stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual(Sqlite);
    }

    /// <summary>Unpacked when it is packed, whatever its name says.</summary>
    public static Stream Open(string file)
    {
        var stream = OpenRaw(file);
        var packed = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        return packed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    private static FileStream OpenRaw(string file) => Directory.Exists(file)
        ? throw new IOException($"{Path.GetFullPath(file)} is a folder; name the file.")
        : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
}
