using System.Diagnostics;
using System.Globalization;

namespace Pmo.Testing;

/// <summary>A program of ours as a process of its own, which ends with the process that started it, however that ends.</summary>
public sealed class LeashedProcess : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // Standard input is the leash: a line names a signal to pass on, its end means that whoever started the program is gone. The program
    // tells its id before it begins; the shell lets go of the output, so that its end is the program's end.
    private const string Leash = """
        sh -c 'echo $$; exec "$0" "$@"' "$0" "$@" </dev/null & exec >/dev/null 2>&1
        while read -r signal; do kill -s "$signal" $!; done
        kill -s KILL $!; wait $!
        """;

    private readonly Process process;
    private readonly string? log;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LeashedProcess(Process process, string? log) => (this.process, this.log) = (process, log);

    /// <summary>Of the program itself, not of its leash.</summary>
    public int Id { get; private set; }

    /// <summary>The line that told that the program is ready.</summary>
    public string Ready { get; private set; } = "";

    /// <summary>Completes when the program is over, for whatever reason.</summary>
    public Task Ended => ended.Task;

    public static string PathOf(string program) => Path.Combine(AppContext.BaseDirectory, program);

    /// <summary>An assembly beside the tests. Ends when the program has printed a line for which <paramref name="isReady"/> holds.</summary>
    public static Task<LeashedProcess> StartAsync(string program, string[] arguments, IReadOnlyDictionary<string, string> settings, Func<string, bool> isReady) =>
        StartAsync(["dotnet", PathOf(program), .. arguments], settings, isReady);

    /// <param name="command">Program and arguments.</param>
    /// <param name="settings">Further environment.</param>
    /// <param name="isReady">Whether a line of its output tells that it is ready.</param>
    /// <param name="log">A file for everything it says, appended to; null: nowhere.</param>
    /// <exception cref="InvalidOperationException">It ended before it was ready; the message holds what it said.</exception>
    /// <exception cref="TimeoutException">It said nothing for <see cref="Patience"/>.</exception>
    public static async Task<LeashedProcess> StartAsync(
        IEnumerable<string> command, IReadOnlyDictionary<string, string> settings, Func<string, bool> isReady, string? log = null)
    {
        var start = new ProcessStartInfo("sh", ["-c", Leash, .. command]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings) start.Environment[key] = value;
        var started = new LeashedProcess(Process.Start(start)!, log);
        try
        {
            await started.UntilReadyAsync(isReady);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>As systemd or docker ask: the program hands over and ends by itself.</summary>
    public Task StopAsync() => EndAsync("TERM");

    /// <summary>Passes a signal on and waits for nothing, e.g. <c>STOP</c> and <c>CONT</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        await process.StandardInput.WriteLineAsync(signal);
        await process.StandardInput.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        process.Dispose();
    }

    private async Task EndAsync(string signal)
    {
        if (!ended.Task.IsCompleted)
        {
            await SignalAsync(signal);
            await ended.Task.WaitAsync(Patience);
        }
        if (process.HasExited) return;
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    private async Task UntilReadyAsync(Func<string, bool> isReady)
    {
        var errors = ReadAsync(process.StandardError);
        Id = int.Parse(await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? "", CultureInfo.InvariantCulture);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            Keep(line);
            said.Add(line);
            if (!isReady(line)) continue;
            Ready = line;
            // Whoever does not read stops the writer once the pipe is full.
            _ = ReadAsync(process.StandardOutput).ContinueWith(_ => ended.TrySetResult(), TaskScheduler.Default);
            return;
        }

        ended.TrySetResult();
        throw new InvalidOperationException($"{process.StartInfo.ArgumentList[^1]} did not start:\n{string.Join('\n', said)}\n{await errors}");
    }

    /// <summary>To the end; all of it only where nobody keeps it.</summary>
    private async Task<string> ReadAsync(StreamReader from)
    {
        var all = new System.Text.StringBuilder();
        while (await from.ReadLineAsync() is { } line)
        {
            Keep(line);
            // The first lines say why something does not start; a program that runs for hours is not kept in memory.
            if (all.Length < 16 * 1024) all.AppendLine(line);
        }
        return all.ToString();
    }

    private void Keep(string line)
    {
        if (log is null) return;
        lock (process) File.AppendAllText(log, line + "\n");
    }
}
