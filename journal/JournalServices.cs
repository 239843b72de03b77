using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Pmo.Journal;

public static partial class JournalServices
{
    /// <summary>
    /// The journal, the drafts lane, files and the engine's stores on one SQLite file. Opened and migrated when the host starts,
    /// before hosted services that are added later, or with the first use if that comes earlier;
    /// closed with the service provider, after everything queued is written.
    /// </summary>
    public static IServiceCollection AddSqliteJournal(this IServiceCollection services, Action<JournalOptions>? configure = null)
    {
        services.AddOptions<JournalOptions>();
        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => SqliteJournal.Open(
            provider.GetRequiredService<IOptions<JournalOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<SqliteJournal>>() ?? NullLogger<SqliteJournal>.Instance,
            new JournalHooks()));
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddSingleton<IDraftStore>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddSingleton<IMediaStore>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddHostedService<JournalStart>();
        AddEngineStores(services);
        return services;
    }

    static partial void AddEngineStores(IServiceCollection services);

    private sealed class JournalStart(IServiceProvider provider) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            provider.GetRequiredService<SqliteJournal>();
            return Task.CompletedTask;
        }

        // Others still write while they stop: the service provider closes the journal last.
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
