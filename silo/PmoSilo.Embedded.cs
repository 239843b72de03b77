using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Pmo.Commit;
using Pmo.Engine;
using Pmo.Journal;
using Pmo.Journal.Upkeep;
using Pmo.Operations;

namespace Pmo.Silo;

/// <summary>Where the grains live and what they are given.</summary>
public sealed class PmoSiloOptions
{
    /// <summary>The folder of the database, keys and lock.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The connection string of a PostgreSQL database. Null: SQLite in the data folder.</summary>
    public string? Postgres { get; set; }

    /// <summary>Whether the people are invented. A PostgreSQL database is marked with it, as the data folder is.</summary>
    public bool Demo { get; set; }

    /// <summary>The folder of learning modules.</summary>
    public string ContentFolder { get; set; } = "content";

    /// <summary>A span for each grain call that a traced message causes; costs every call a little.</summary>
    public bool Traced { get; set; }
}

public static partial class PmoSilo
{
    /// <summary>
    /// Everything in this process, storage in one SQLite file under <see cref="PmoSiloOptions.DataFolder"/>, or in a PostgreSQL database;
    /// keys in the folder either way.
    /// </summary>
    /// <exception cref="JournalException">The connection string cannot be used; the message says why.</exception>
    /// <exception cref="DataFolderLockedException">Another server runs on this folder.</exception>
    public static IServiceCollection AddPmoSilo(this IServiceCollection services, Action<PmoSiloOptions> configure)
    {
        var options = new PmoSiloOptions();
        configure(options);
        if (options.Postgres is { } connection && PostgresOptions.ProblemWith(connection) is { } problem)
            throw new JournalException($"Pmo:Postgres {problem}, for example {PostgresOptions.Example}");
        // Before anything is opened: two servers on one folder would each believe to be the only writer.
        var folder = DataFolderLock.Acquire(options.DataFolder);
        services.AddSingleton(_ => folder);
        services.AddHostedService<FolderKept>();
        if (options.Postgres is null)
            services.AddSqliteJournal(journal => journal.DataFolder = options.DataFolder);
        else
            services.AddPostgresJournal(journal => (journal.ConnectionString, journal.Demo, journal.Alone) = (options.Postgres, options.Demo, true));
        services.AddHealthChecks().AddCheck<JournalHealth>("journal", tags: ["ready"]);
        if (options.Traced) services.AddSingleton<IIncomingGrainCallFilter, TracingFilter>();
        services.AddPmoEngine();
        services.AddPmoGrains(options.ContentFolder);
        services.AddSiloOperations(BackupMark.PathIn(options.DataFolder));
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
