using System.Diagnostics;

namespace Pmo.Cluster.Tests;

/// <summary>A program of ours as a process of its own, which ends with the process that started it, however that ends.</summary>
public sealed class LeashedProcess : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // Standard input is the leash: a line names the signal to stop with, its end means that the tests are gone. The shell lets go of the
    // output, so that its end is the program's end.
    private const string Leash = """
        "$0" "$@" </dev/null & exec >/dev/null 2>&1
        read -r signal || signal=KILL; kill -s "$signal" $!; wait $!
        """;

    private readonly Process process;

    private LeashedProcess(Process process) => this.process = process;

    /// <summary>The line that told that the program is ready.</summary>
    public string Ready { get; private set; } = "";

    public static string PathOf(string program) => Path.Combine(AppContext.BaseDirectory, program);

    /// <summary>Ends when the program has printed a line for which <paramref name="isReady"/> holds.</summary>
    public static async Task<LeashedProcess> StartAsync(string program, string[] arguments, IReadOnlyDictionary<string, string> settings, Func<string, bool> isReady)
    {
        var start = new ProcessStartInfo("sh", ["-c", Leash, "dotnet", PathOf(program), .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings) start.Environment[key] = value;
        var started = new LeashedProcess(Process.Start(start)!);
        var errors = started.process.StandardError.ReadToEndAsync();
        var said = new List<string>();
        while (await started.process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            said.Add(line);
            if (!isReady(line)) continue;
            // Whoever does not read stops the writer once the pipe is full.
            _ = started.process.StandardOutput.ReadToEndAsync();
            started.Ready = line;
            return started;
        }

        await started.DisposeAsync();
        throw new InvalidOperationException($"{program} did not start:\n{string.Join('\n', said)}\n{await errors}");
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>As systemd or docker ask: the program hands over and ends by itself.</summary>
    public Task StopAsync() => EndAsync("TERM");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private async Task EndAsync(string signal)
    {
        if (process.HasExited) return;
        await process.StandardInput.WriteLineAsync(signal);
        await process.StandardInput.FlushAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }
}
