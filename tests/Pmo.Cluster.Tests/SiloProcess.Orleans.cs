using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pmo.Testing;

namespace Pmo.Cluster.Tests;

/// <summary>A real silo process on this machine.</summary>
public sealed class SiloProcess : IAsyncDisposable
{
    private const string Program = "Pmo.Silo.dll";

    private readonly LeashedProcess process;

    private SiloProcess(LeashedProcess process, int siloPort, int gatewayPort) => (this.process, SiloPort, GatewayPort) = (process, siloPort, gatewayPort);

    public int SiloPort { get; }

    public int GatewayPort { get; }

    /// <summary>Ends when the silo serves.</summary>
    /// <param name="database">Where the cluster lives.</param>
    /// <param name="name">Unique among the running silos.</param>
    /// <param name="former">The same ports again, as a restart of a service would take.</param>
    /// <param name="demo">Whether the database is a demonstration's.</param>
    /// <param name="more">Further settings.</param>
    public static async Task<SiloProcess> StartAsync(
        string database, string name, SiloProcess? former = null, bool demo = false, params (string Key, string Value)[] more)
    {
        var (siloPort, gatewayPort) = former is null ? (FreePort(), FreePort()) : (former.SiloPort, former.GatewayPort);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Pmo__Postgres"] = database,
            ["Pmo__Demo"] = demo ? "on" : "off",
            ["Pmo__SiloName"] = name,
            ["Pmo__SiloPort"] = $"{siloPort}",
            ["Pmo__GatewayPort"] = $"{gatewayPort}",
            ["Pmo__Content"] = Repository.Path("content"),
        };
        foreach (var (key, value) in more) settings[key] = value;
        var started = await LeashedProcess.StartAsync(Program, [], settings, line => line.StartsWith($"Silo {name} serves", StringComparison.Ordinal));
        return new SiloProcess(started, siloPort, gatewayPort);
    }

    /// <summary>For settings that cannot be used: the exit code and what was said.</summary>
    public static async Task<(int Code, string Said)> RefusedAsync(params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [LeashedProcess.PathOf(Program)]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in settings) start.Environment[key] = value;
        using var refused = Process.Start(start)!;
        var said = refused.StandardError.ReadToEndAsync();
        _ = refused.StandardOutput.ReadToEndAsync();
        await refused.WaitForExitAsync().WaitAsync(LeashedProcess.Patience);
        return (refused.ExitCode, await said);
    }

    public Task KillAsync() => process.KillAsync();

    public Task StopAsync() => process.StopAsync();

    public ValueTask DisposeAsync() => process.DisposeAsync();

    public static int FreePort()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        return ((IPEndPoint)port.LocalEndpoint).Port;
    }
}
