using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Pmo.Journal;

/// <summary>
/// The journal, the drafts lane, files and the engine's stores on one database. Opened and migrated when the host starts,
/// before hosted services that are added later, or with the first use if that comes earlier;
/// closed with the service provider, after everything queued is written.
/// </summary>
public static partial class JournalServices
{
    /// <summary>On one SQLite file.</summary>
    public static IServiceCollection AddSqliteJournal(this IServiceCollection services, Action<JournalOptions>? configure = null)
    {
        services.AddOptions<JournalOptions>();
        if (configure is not null)
            services.Configure(configure);
        return services.AddJournal(provider => SqliteJournal.Open(
            provider.GetRequiredService<IOptions<JournalOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            Logger<SqliteJournal>(provider),
            new JournalHooks()));
    }

    /// <summary>On a PostgreSQL database, which several servers may share.</summary>
    public static IServiceCollection AddPostgresJournal(this IServiceCollection services, Action<PostgresOptions>? configure = null)
    {
        services.AddOptions<PostgresOptions>();
        if (configure is not null)
            services.Configure(configure);
        return services.AddJournal(provider => PostgresJournal.Open(
            provider.GetRequiredService<IOptions<PostgresOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            Logger<PostgresJournal>(provider),
            new JournalHooks()));
    }

    private static IServiceCollection AddJournal<T>(this IServiceCollection services, Func<IServiceProvider, T> open)
        where T : SqlJournal
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(open);
        services.AddSingleton<SqlJournal>(provider => provider.GetRequiredService<T>());
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<T>());
        services.AddSingleton<IDraftStore>(provider => provider.GetRequiredService<T>());
        services.AddSingleton<IMediaStore>(provider => provider.GetRequiredService<T>());
        services.AddHostedService<JournalStart>();
        AddEngineStores(services);
        return services;
    }

    static partial void AddEngineStores(IServiceCollection services);

    private static ILogger Logger<T>(IServiceProvider provider) => provider.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;

    private sealed class JournalStart(IServiceProvider provider) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            provider.GetRequiredService<SqlJournal>();
            return Task.CompletedTask;
        }

        // Others still write while they stop: the service provider closes the journal last.
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
