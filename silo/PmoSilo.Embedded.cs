using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pmo.Commit;
using Pmo.Engine;
using Pmo.Journal;

namespace Pmo.Silo;

/// <summary>Where the grains live and what they are given.</summary>
public sealed record PmoSiloOptions
{
    /// <summary>The folder of the database, keys and lock.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The folder of learning modules.</summary>
    public string ContentFolder { get; set; } = "content";
}

public static partial class PmoSilo
{
    /// <summary>Everything in this process, storage in one SQLite file under <see cref="PmoSiloOptions.DataFolder"/>.</summary>
    public static IServiceCollection AddPmoSilo(this IServiceCollection services, Action<PmoSiloOptions> configure)
    {
        var options = new PmoSiloOptions();
        configure(options);
        // Before anything is opened: two servers on one folder would each believe to be the only writer.
        var folder = DataFolderLock.Acquire(options.DataFolder);
        services.AddSingleton(_ => folder);
        services.AddHostedService<FolderKept>();
        services.AddSqliteJournal(journal => journal.DataFolder = options.DataFolder);
        services.AddHealthChecks().AddCheck<JournalHealth>("journal", tags: ["ready"]);
        services.AddPmoEngine();
        services.AddPmoGrains(options.ContentFolder);
        return services;
    }

    /// <summary>The embedded engine with our grains; a journal and stores come first, because hosts stop in the opposite order.</summary>
    public static IServiceCollection AddPmoEngine(this IServiceCollection services) =>
        services.AddEmbeddedEngine(engine => engine.GrainAssemblies.Add(typeof(CommitServices).Assembly));

    /// <summary>Makes the container own the lock, so that it is given back after everything else has stopped.</summary>
    private sealed class FolderKept(DataFolderLock held) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            GC.KeepAlive(held);
            return Task.CompletedTask;
        }
    }
}
