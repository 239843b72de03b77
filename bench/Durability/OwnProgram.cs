using System.Diagnostics;
using System.Text.Json.Nodes;
using Pmo.Bench.Site;

namespace Pmo.Bench.Durability;

/// <summary>A program of this source tree, built in this program's configuration: the command line, or a test assembly with a verb of its own.</summary>
public sealed record OwnProgram(string Project, string File)
{
    public static readonly OwnProgram Pmo = new("Pmo.Cli", "pmo.dll");
    public static readonly OwnProgram JournalTests = new("Pmo.Journal.Tests", "Pmo.Journal.Tests.dll");
    public static readonly OwnProgram GrainsTests = new("Pmo.Grains.Tests", "Pmo.Grains.Tests.dll");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <exception cref="RigException">It is not built.</exception>
    public string Path
    {
        get
        {
            var root = Folders.Repository() ?? throw new RigException("Run from the source tree: the rig starts programs of it.");
            var configuration = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            var path = System.IO.Path.Combine(root, "artifacts", "Embedded", "bin", Project, configuration, File);
            return System.IO.File.Exists(path) ? path : throw new RigException($"{path} is missing. Build {Project} first (-c {configuration}).");
        }
    }

    public Process Start(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The JSON that it prints at its end, whatever its exit code.</summary>
    /// <exception cref="RigException">It printed none.</exception>
    public async Task<JsonNode> AskAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        var json = said.IndexOf('{', StringComparison.Ordinal);
        return json >= 0 && JsonNode.Parse(said[json..]) is { } answer ? answer : throw new RigException($"{File} {string.Join(' ', arguments)}: {await errors}");
    }
}
