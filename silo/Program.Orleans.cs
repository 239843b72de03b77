using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pmo.Hosting;
using Pmo.Hosting.Metrics;
using Pmo.Journal;
using Pmo.Silo.Cluster;

namespace Pmo.Silo;

/// <summary>
/// The executable of a cluster silo. Settings as environment variables <c>Pmo__Key</c>: Postgres or PostgresFile (required), ClusterId,
/// SiloName, SiloAddress, SiloPort, GatewayPort, Content, BackupMark, Demo, HealthUrl, Logs, Otlp. Prints one line when it serves; exit code 2 and one line for what keeps it from it.
/// </summary>
internal static class Program
{
    private const int Refused = 2;

    private static async Task<int> Main(string[] args)
    {
        try
        {
            var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
            if (args.Length > 0) throw new SiloSettingsException("Arguments", "are not taken", "settings in environment variables", "Pmo__PostgresFile=/run/secrets/pmo-postgres");
            var options = SiloSettings.Read(builder.Configuration);
            await ClusterSchema.EnsureAsync(options.Cluster.Postgres);
            await SilentMembers.BuryAsync(options.Cluster, new IPEndPoint(options.Address, options.SiloPort), TimeProvider.System);
            builder.AddPmoSilo(options);
            using var host = builder.Build();
            // Made now, so that it hears from the first measurement on.
            host.Services.GetRequiredService<MetricsCollector>();
            await host.StartAsync();
            host.Services.GetRequiredService<StartGate>().Open = true;
            await Console.Out.WriteLineAsync($"Silo {options.Name} serves at {new IPEndPoint(options.Address, options.SiloPort)}, gateway {options.GatewayPort}");
            await host.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (e is SiloSettingsException or JournalException or Modules.ContentException or Orleans.Runtime.OrleansException or IOException)
        {
            // The operator observes it; everything else is a defect and keeps its trace.
            await Console.Error.WriteLineAsync($"The silo was not started. {e.Message}");
            return Refused;
        }
    }
}
