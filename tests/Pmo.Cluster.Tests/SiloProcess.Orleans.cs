using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pmo.Testing;

namespace Pmo.Cluster.Tests;

/// <summary>A real silo process on this machine. It ends with the process that started it, however that ends.</summary>
public sealed class SiloProcess : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // Standard input is the leash: a line names the signal to stop with, its end means that the tests are gone. The shell lets go of the
    // output, so that its end is the silo's end.
    private const string Leash = """
        "$0" "$@" </dev/null & exec >/dev/null 2>&1
        read -r signal || signal=KILL; kill -s "$signal" $!; wait $!
        """;

    private readonly Process process;

    private SiloProcess(Process process, string name, int siloPort, int gatewayPort) =>
        (this.process, Name, SiloPort, GatewayPort) = (process, name, siloPort, gatewayPort);

    public string Name { get; }

    public int SiloPort { get; }

    public int GatewayPort { get; }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Pmo.Silo.dll");

    /// <summary>Ends when the silo serves.</summary>
    /// <param name="database">Where the cluster lives.</param>
    /// <param name="name">Unique among the running silos.</param>
    /// <param name="former">The same ports again, as a restart of a service would take.</param>
    public static async Task<SiloProcess> StartAsync(string database, string name, SiloProcess? former = null)
    {
        var (siloPort, gatewayPort) = former is null ? (FreePort(), FreePort()) : (former.SiloPort, former.GatewayPort);
        var start = new ProcessStartInfo("sh", ["-c", Leash, "dotnet", Program]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["Pmo__Postgres"] = database;
        start.Environment["Pmo__SiloName"] = name;
        start.Environment["Pmo__SiloPort"] = $"{siloPort}";
        start.Environment["Pmo__GatewayPort"] = $"{gatewayPort}";
        start.Environment["Pmo__Content"] = Path.Combine(Repository.Root, "content");
        var silo = new SiloProcess(Process.Start(start)!, name, siloPort, gatewayPort);
        var said = new List<string>();
        while (await silo.process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            said.Add(line);
            if (line.StartsWith($"Silo {name} serves", StringComparison.Ordinal))
            {
                // Whoever does not read stops the writer once the pipe is full.
                _ = silo.process.StandardOutput.ReadToEndAsync();
                return silo;
            }
        }

        await silo.DisposeAsync();
        throw new InvalidOperationException($"Silo {name} did not start:\n" + string.Join('\n', said));
    }

    /// <summary>For settings that cannot be used: the exit code and what was said.</summary>
    public static async Task<(int Code, string Said)> RefusedAsync(params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Program]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in settings) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await said);
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>As systemd or docker ask: the silo hands over and ends by itself.</summary>
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

    private static int FreePort()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        return ((IPEndPoint)port.LocalEndpoint).Port;
    }
}
