using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Pmo.Engine;

namespace Pmo.Journal;

public static partial class JournalServices
{
    static partial void AddEngineStores(IServiceCollection services)
    {
        services.AddKeyedSingleton<IGrainStorage>(
            "Default", (provider, _) => new SqlGrainStorage(provider.GetRequiredService<SqlJournal>()));
        services.AddSingleton<IReminderStore>(provider => new SqlReminderStore(provider.GetRequiredService<SqlJournal>()));
    }
}
