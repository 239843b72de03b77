using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Pmo.Web.Static;

/// <summary>A file of the browser application as it is sent. <see cref="Encoding"/> is empty, <c>br</c> or <c>gzip</c>.</summary>
internal sealed record ClientFile(byte[] Bytes, string ContentType, string Encoding, string ETag);

/// <summary>
/// The built browser application in memory, each file compressed once as hard as possible: a class loads it over one weak access point.
/// A file beside it with <c>.br</c> or <c>.gz</c> is taken instead. What a new client build replaced is read again.
/// </summary>
internal sealed class ClientFiles(string root) : IDisposable
{
    private static readonly FileExtensionContentTypeProvider Types = new(
        new Dictionary<string, string>(new FileExtensionContentTypeProvider().Mappings, StringComparer.OrdinalIgnoreCase)
        {
            [".js"] = "text/javascript; charset=utf-8",
            [".html"] = "text/html; charset=utf-8",
            [".css"] = "text/css; charset=utf-8",
            [".json"] = "application/json; charset=utf-8",
            [".webmanifest"] = "application/manifest+json; charset=utf-8",
        });

    private static readonly string[] Packable = ["text/", "application/json", "application/manifest", "image/svg"];

    private readonly PhysicalFileProvider? files = Directory.Exists(root) ? new PhysicalFileProvider(root) : null;
    private readonly ConcurrentDictionary<(string Path, string Encoding, DateTimeOffset At), Lazy<ClientFile>> held = new();

    /// <summary>Null when there is no such file; the provider keeps <c>..</c> and hidden files out.</summary>
    /// <param name="path">With a leading slash.</param>
    /// <param name="encodings">What the browser takes, e.g. <c>br</c>.</param>
    public ClientFile? Find(string path, IReadOnlyCollection<string> encodings)
    {
        if (files?.GetFileInfo(path) is not { Exists: true, IsDirectory: false, PhysicalPath: not null } info) return null;
        if (!Types.TryGetContentType(path, out var type)) return null;
        var packable = Packable.Any(p => type.StartsWith(p, StringComparison.Ordinal));
        var encoding = !packable ? "" : encodings.Contains("br") ? "br" : encodings.Contains("gzip") ? "gzip" : "";
        // Lazy: the first of a class waits for the packing, the other 26 wait with it instead of packing too.
        var key = (path, encoding, info.LastModified);
        var made = held.GetOrAdd(key, _ => new Lazy<ClientFile>(() => Make(info, type, encoding)));
        try
        {
            return made.Value;
        }
        catch (IOException)
        {
            // Caught in the middle of a client build: a Lazy would say so for ever, the next request shall look again.
            held.TryRemove(key, out _);
            throw;
        }
    }

    /// <summary>Packs everything before the first class asks for it.</summary>
    public void Warm()
    {
        if (files is null) return;
        try
        {
            foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
                Find("/" + Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'), ["br"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // Whoever asks for the file observes it; the server may also just be stopping.
        }
    }

    public void Dispose() => files?.Dispose();

    private static ClientFile Make(IFileInfo info, string type, string encoding)
    {
        var bytes = Pack(info, encoding);
        return new ClientFile(bytes, type, encoding, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
    }

    private static byte[] Pack(IFileInfo info, string encoding)
    {
        var beside = info.PhysicalPath + (encoding == "br" ? ".br" : ".gz");
        if (encoding.Length > 0 && File.Exists(beside)) return File.ReadAllBytes(beside);
        var plain = File.ReadAllBytes(info.PhysicalPath!);
        if (encoding.Length == 0) return plain;
        using var packed = new MemoryStream();
        using (Stream packer = encoding == "br"
            ? new BrotliStream(packed, CompressionLevel.SmallestSize)
            : new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            packer.Write(plain);
        }
        return packed.ToArray();
    }
}
