using System.Diagnostics;

namespace Pmo.Testing;

/// <summary>A disk of a few megabytes, in memory, that can really be full. It ends with the process that mounted it, however that ends.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const string Ready = "ready";
    private const string Ballast = "ballast";
    private const int Block = 4096;

    // Standard input is the leash.
    private const string Leash = """
        mount -t tmpfs -o "size=$1" tmpfs "$0" || exit 1
        echo ready; read -r _; umount -l "$0"
        """;

    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(60);
    private static readonly Lazy<string?> _whyNot = new(Try);

    private readonly Process _leash;

    private SmallDisk(string path, Process leash) => (Path, _leash) = (path, leash);

    public string Path { get; }

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? WhyNot => _whyNot.Value;

    /// <exception cref="InvalidOperationException">This machine does not let us mount: see <see cref="WhyNot"/>.</exception>
    public static async Task<SmallDisk> CreateAsync(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("pmo-disk-").FullName;
        var leash = Process.Start(new ProcessStartInfo("sh", ["-c", Leash, path, $"{megabytes}m"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        if (await leash.StandardOutput.ReadLineAsync().WaitAsync(_generous) == Ready)
            return new SmallDisk(path, leash);
        var why = await leash.StandardError.ReadToEndAsync().WaitAsync(_generous);
        leash.Dispose();
        Directory.Delete(path);
        throw new InvalidOperationException($"No disk could be mounted: {why.Trim()}");
    }

    /// <summary>Leaves so many bytes to others.</summary>
    public void Fill(long leave)
    {
        using var ballast = new FileStream(System.IO.Path.Combine(Path, Ballast), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var block = new byte[Block];
        while (Free > leave)
            ballast.Write(block);
    }

    /// <summary>What <see cref="Fill"/> took is free again.</summary>
    public void MakeRoom() => File.Delete(System.IO.Path.Combine(Path, Ballast));

    public long Free => new DriveInfo(Path).AvailableFreeSpace;

    public async ValueTask DisposeAsync()
    {
        _leash.StandardInput.Close();
        await _leash.WaitForExitAsync().WaitAsync(_generous);
        _leash.Dispose();
        Directory.Delete(Path);
    }

    private static string? Try()
    {
        try
        {
            CreateAsync(1).GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // Told wherever a disk is needed.
            return $"needs a small disk of its own: {e.Message}";
        }
    }
}
