using Orleans.Configuration;
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
        builder.UseOrleansClient(client =>
        {
            cluster.Apply(client.Services);
            client.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (ClusterSettings.Invariant, cluster.Postgres));
            client.UseConnectionRetryFilter<SilosAwaited>();
            client.Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
            // A closed connection is the first that a web hears of a silo's end, seconds before the silos agree on it.
            client.AddGatewayCountChangedHandler(services => (_, count) =>
            {
                if (count.NumberOfConnectedGateways < count.PreviousNumberOfConnectedGateways) services.GetService<Feeds>()?.Doubt();
            });
            // A person waits for the answer. Its outcome is unknown then, and sending it again is safe: the command has an id.
            client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(5));
        });
        return builder;
    }
}
