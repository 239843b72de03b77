using Orleans.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Hosting;
using Pmo.Web.Live;

namespace Pmo.Web.Hosting;

/// <summary>The web process as a client of the silos, which it finds through the database.</summary>
public static class ClusterClient
{
    /// <exception cref="SettingsException">No database is named: silos could not be found.</exception>
    internal static ClusterSettings Settings(PmoSettings settings, IConfiguration configuration)
    {
        var cluster = new ClusterSettings
        {
            Postgres = settings.Postgres ?? throw new SettingsException(
                "Pmo:Postgres", "кластер находит свои силосы через PostgreSQL, а подключение не задано.", "файл со строкой подключения, и Pmo__Storage=postgres", "Pmo__PostgresFile=/run/secrets/pmo-postgres"),
        };
        if (configuration[$"Pmo:{SettingsReader.ClusterId}"] is { Length: > 0 } name) cluster.ClusterId = name;
        return cluster;
    }

    public static IHostApplicationBuilder AddPmoCluster(this IHostApplicationBuilder builder, ClusterSettings cluster)
    {
        builder.Services.TryAddSingleton<SiloChanges>();
        builder.UseOrleansClient(client =>
        {
            cluster.Apply(client.Services);
            client.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (ClusterSettings.Invariant, cluster.Postgres));
            // A web that starts with its silos, or finds none for a moment, keeps trying.
            client.UseConnectionRetryFilter(async (_, cancellation) =>
            {
                using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
                return await pause.WaitForNextTickAsync(cancellation);
            });
            client.AddGatewayCountChangedHandler(services => (_, _) => services.GetRequiredService<SiloChanges>().Note());
            client.Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
            // A person waits for the answer. Its outcome is unknown then, and sending it again is safe: the command has an id.
            client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(5));
        });
        return builder;
    }
}
