using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Pmo.Engine;

namespace Pmo.Journal.Tests;

public sealed partial class JournalServicesTests
{
    [Fact]
    public async Task AddSqliteJournal_GivesTheEngineItsStores()
    {
        var services = new ServiceCollection();
        services.AddSqliteJournal(options => options.DataFolder = _folder.Path);
        await using var provider = services.BuildServiceProvider();
        Assert.IsType<SqlReminderStore>(provider.GetRequiredService<IReminderStore>());
        Assert.IsType<SqlGrainStorage>(provider.GetRequiredKeyedService<IGrainStorage>("Default"));
    }
}
