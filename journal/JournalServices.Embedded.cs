using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Pmo.Engine;
using Pmo.Journal.Sqlite;

namespace Pmo.Journal;

public static partial class JournalServices
{
    static partial void AddEngineStores(IServiceCollection services)
    {
        services.AddKeyedSingleton<IGrainStorage>(
            "Default", (provider, _) => new SqliteGrainStorage(provider.GetRequiredService<SqliteJournal>()));
        services.AddSingleton<IReminderStore>(provider => new SqliteReminderStore(provider.GetRequiredService<SqliteJournal>()));
    }
}
