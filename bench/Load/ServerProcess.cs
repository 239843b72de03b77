using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pmo.Bench.Site;

namespace Pmo.Bench.Load;

/// <summary>
/// A server under test, as a process of its own, killed with this one. <see cref="Processes"/> reads its CPU time by id: <c>taskset</c>
/// becomes the server, so the id is the server's.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string[] command;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly string log;
    private Process? process;

    private ServerProcess(string[] command, IReadOnlyDictionary<string, string> environment, int port, string log)
    {
        this.command = command;
        this.environment = environment;
        this.log = log;
        Url = new Uri($"http://127.0.0.1:{port}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
    }

    public Uri Url { get; }

    public int Id => process?.Id ?? throw new InvalidOperationException("Not running.");

    /// <summary>PMO Classroom on <paramref name="data"/>, which becomes a demo when it is new.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="core">Pinned to this core; null leaves it free.</param>
    /// <param name="settings">Further settings, e.g. <c>Pmo:DemoClasses</c>.</param>
    /// <param name="environment">Further environment of the process.</param>
    public static ServerProcess Classroom(
        string data, int? core, IReadOnlyDictionary<string, string>? settings = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var port = FreePort();
        string[] own = [WebDll(), "--urls", $"http://127.0.0.1:{port}", "--data", data, .. (settings ?? Nothing).Select(s => $"--{s.Key}={s.Value}")];
        return new ServerProcess([.. Pin(core), "dotnet", .. own], environment ?? Nothing, port, Path.Combine(data + ".log"));
    }

    /// <summary>This program in another mode, e.g. <c>peer-bare</c>.</summary>
    public static ServerProcess Peer(string mode, int? core, string log, params string[] further)
    {
        var port = FreePort();
        string[] own = [typeof(ServerProcess).Assembly.Location, mode, "--port", $"{port}", .. further];
        return new ServerProcess([.. Pin(core), "dotnet", .. own], Nothing, port, log);
    }

    /// <summary>Starts and waits until the port takes connections.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StartAsync()
    {
        var start = Clock.Now;
        var info = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment) info.Environment[name] = value;
        process = Process.Start(info) ?? throw new RigException($"{command[0]} did not start.");
        process.OutputDataReceived += (_, line) => Log(line.Data);
        process.ErrorDataReceived += (_, line) => Log(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await TakesConnectionsAsync())
        {
            if (process.HasExited) throw new RigException($"The server ended with {process.ExitCode}: see {log}");
            if (Clock.Now - start > Clock.Ticks(StartLimit)) throw new RigException($"The server did not listen within {StartLimit.TotalSeconds} s: see {log}");
            await Task.Delay(10);
        }
        return TimeSpan.FromMilliseconds(Clock.Milliseconds(Clock.Now - start));
    }

    /// <summary>kill -9, and waits until it is gone.</summary>
    public void Kill()
    {
        if (process is not { HasExited: false } running) return;
        running.Kill();
        running.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        process?.Dispose();
        process = null;
        return ValueTask.CompletedTask;
    }

    /// <summary>A port that was free a moment ago. Below the range of outgoing ports, so that a client of ours does not take it meanwhile.</summary>
    public static int FreePort()
    {
        while (true)
        {
            // Not seeded by the clock: several ports are drawn before the first of them is taken.
            var port = Random.Shared.Next(15_000, 32_000);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }

    /// <summary>What comes before a command to keep it to one core; the process keeps its id.</summary>
    internal static string[] Pin(int? core) => core is { } chosen && OperatingSystem.IsLinux() ? ["taskset", "-c", $"{chosen}"] : [];

    private static readonly Dictionary<string, string> Nothing = [];

    private static string WebDll()
    {
        if (Environment.GetEnvironmentVariable("PMO_WEB") is { Length: > 0 } named) return named;
        var root = Folders.Repository() ?? throw new RigException("Run from the source tree, or name the server's Pmo.Web.dll in PMO_WEB.");
        // The same configuration as this program: figures of a debug build are no figures.
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var dll = Path.Combine(root, "artifacts", "Embedded", "bin", "Pmo.Web", configuration, "Pmo.Web.dll");
        return File.Exists(dll) ? dll : throw new RigException($"{dll} is missing. First: dotnet build web -c {configuration}");
    }

    private async Task<bool> TakesConnectionsAsync()
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await probe.ConnectAsync(IPAddress.Loopback, Url.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Log(string? line)
    {
        if (line is null) return;
        lock (command) File.AppendAllText(log, line + "\n");
    }
}
