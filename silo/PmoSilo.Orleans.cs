using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using Pmo.Hosting;
using Pmo.Hosting.Metrics;
using Pmo.Journal;
using Pmo.Operations;
using Pmo.Silo.Cluster;

namespace Pmo.Silo;

/// <summary>One silo of a cluster: where it is and what its grains are given.</summary>
public sealed record PmoSiloOptions
{
    public ClusterSettings Cluster { get; } = new();

    /// <summary>The folder of learning modules; the same on every silo.</summary>
    public string ContentFolder { get; set; } = "content";

    /// <summary>Whether the people are invented. The database is marked with it.</summary>
    public bool Demo { get; set; }

    /// <summary>The file that is touched after each good backup; null: this silo does not know of backups.</summary>
    public string? BackupMark { get; set; }

    /// <summary>Where health and metrics are answered, for the network of the operators alone. Null: nowhere.</summary>
    public Uri? HealthUrl { get; set; }

    /// <summary>Where traces and metrics go; null: nowhere, and grain calls are not traced.</summary>
    public Uri? Otlp { get; set; }

    /// <summary>Log lines as JSON objects, for collectors.</summary>
    public bool JsonLogs { get; set; }

    /// <summary>Unique in the cluster; shown to operators.</summary>
    public string Name { get; set; } = "silo";

    /// <summary>Where other silos and webs reach this one. With both ports it should be the same after every restart (ADR 11).</summary>
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>For other silos. 1-65535, default 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>For webs. 1-65535, default 30000.</summary>
    public int GatewayPort { get; set; } = 30000;
}

public static partial class PmoSilo
{
    // Orleans' own provider, which no grain asks for by this name.
    private const string Rows = "rows";

    /// <summary>A silo with its journal and stores on PostgreSQL. <see cref="ClusterSchema.EnsureAsync"/> comes first.</summary>
    public static IHostApplicationBuilder AddPmoSilo(this IHostApplicationBuilder builder, PmoSiloOptions options)
    {
        AddForOperators(builder, options);
        // Before the silo: it opens the journal before grains ask for it.
        builder.Services.AddPostgresJournal(journal => (journal.ConnectionString, journal.Demo) = (options.Cluster.Postgres, options.Demo));
        builder.Services.AddHealthChecks().AddCheck<JournalHealth>("journal", tags: ["ready"]);
        builder.UseOrleans(silo =>
        {
            options.Cluster.Apply(silo.Services);
            silo.Configure<SiloOptions>(o => o.SiloName = options.Name);
            silo.ConfigureEndpoints(options.Address, options.SiloPort, options.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(options.Address));
            silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (ClusterSettings.Invariant, options.Cluster.Postgres));
            silo.UseAdoNetReminderService(o => (o.Invariant, o.ConnectionString) = (ClusterSettings.Invariant, options.Cluster.Postgres));
            silo.AddAdoNetGrainStorage(Rows, o =>
            {
                (o.Invariant, o.ConnectionString) = (ClusterSettings.Invariant, options.Cluster.Postgres);
                o.GrainStorageSerializer = new StateJson();
                // Else a cleared record would be there again, empty, in the next activation.
                o.DeleteStateOnClear = true;
            });
            silo.Services.AddKeyedSingleton<IGrainStorage>("Default", (services, _) => new StateRows(services.GetRequiredKeyedService<IGrainStorage>(Rows)));
            Failure.Apply(silo);
        });
        builder.Services.AddPmoGrains(options.ContentFolder);
        builder.Services.AddSiloOperations(options.BackupMark);
        return builder;
    }

    // Before everything else: a host starts its services in order and stops them in the opposite one.
    private static void AddForOperators(IHostApplicationBuilder builder, PmoSiloOptions options)
    {
        var started = new StartGate();
        builder.Logging.AddSafeLog(options.JsonLogs, started);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<ProcessIdentity>();
        builder.Services.AddSingleton<MetricsCollector>();
        builder.Services.AddHealth(started);
        if (options.HealthUrl is { } at) builder.Services.AddHostedService(provider => new HealthServer(at, provider));
        builder.Services.AddTelemetry(options.Otlp);
        if (options.Otlp is not null) builder.Services.AddSingleton<IIncomingGrainCallFilter, TracingFilter>();
    }
}
