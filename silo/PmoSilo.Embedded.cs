using Microsoft.Extensions.DependencyInjection;
using Pmo.Commit;
using Pmo.Engine;
using Pmo.Journal;
using Pmo.Modules;

namespace Pmo.Silo;

/// <summary>Where the grains live and what they are given.</summary>
public sealed record PmoSiloOptions
{
    /// <summary>The folder of the database, keys and lock.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The folder of learning modules.</summary>
    public string ContentFolder { get; set; } = "content";
}

/// <summary>The one place that wires engine, journal, grains and content.</summary>
public static class PmoSilo
{
    /// <summary>Everything in this process, storage in one SQLite file under <see cref="PmoSiloOptions.DataFolder"/>.</summary>
    public static IServiceCollection AddPmoSilo(this IServiceCollection services, Action<PmoSiloOptions> configure)
    {
        var options = new PmoSiloOptions();
        configure(options);
        services.AddSqliteJournal(journal => journal.DataFolder = options.DataFolder);
        services.AddPmoGrains(options.ContentFolder);
        services.AddEmbeddedEngine(engine => engine.GrainAssemblies.Add(typeof(JournaledGrain<,,>).Assembly));
        return services;
    }

    /// <summary>What grains need beside the engine and a journal; tests bring their own journal.</summary>
    public static IServiceCollection AddPmoGrains(this IServiceCollection services, string contentFolder)
    {
        services.AddContent(contentFolder);
        services.AddSingleton<CommitServices>();
        services.AddHostedService<ReactionSweeper>();
        return services;
    }
}
