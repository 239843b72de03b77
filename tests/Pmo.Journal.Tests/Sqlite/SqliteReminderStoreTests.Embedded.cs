using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using Pmo.Engine;
using Pmo.Journal.Sqlite;
using Pmo.Testing;

namespace Pmo.Journal.Tests.Sqlite;

public sealed class SqliteReminderStoreTests : IDisposable
{
    private static readonly GrainId _lesson = GrainId.Create("lesson", "l-1");
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Upsert_Replaces_Remove_TellsWhetherThereWasOne_AndAllSurviveAReopen()
    {
        var bell = new ReminderEntry(_lesson, "bell", Commits.Noon.AddTicks(3), TimeSpan.FromMinutes(15));
        var other = new ReminderEntry(GrainId.Create("lesson", "l-2"), "bell", Commits.Noon, TimeSpan.FromMinutes(1));
        await using (var journal = await SqliteJournal.OpenAsync(_folder.Options, TimeProvider.System))
        {
            var store = new SqliteReminderStore(journal);
            await store.UpsertAsync(bell with { Period = TimeSpan.FromHours(1) }, CancellationToken.None);
            await store.UpsertAsync(bell, CancellationToken.None);
            await store.UpsertAsync(bell with { Name = "gone" }, CancellationToken.None);
            await store.UpsertAsync(other, CancellationToken.None);
            Assert.True(await store.RemoveAsync(_lesson, "gone", CancellationToken.None));
            Assert.False(await store.RemoveAsync(_lesson, "gone", CancellationToken.None));
        }

        await using var again = await SqliteJournal.OpenAsync(_folder.Options, TimeProvider.System);
        var reopened = new SqliteReminderStore(again);
        Assert.Equal([bell], await reopened.ReadAsync(_lesson, CancellationToken.None));
        Assert.Equal([bell, other], await reopened.ReadAllAsync(CancellationToken.None));
    }

    [Fact]
    public async Task AddSqliteJournal_GivesTheEngineItsStores()
    {
        var services = new ServiceCollection();
        services.AddSqliteJournal(options => options.DataFolder = _folder.Path);
        await using var provider = services.BuildServiceProvider();
        Assert.IsType<SqliteReminderStore>(provider.GetRequiredService<IReminderStore>());
        Assert.IsType<SqliteGrainStorage>(provider.GetRequiredKeyedService<IGrainStorage>("Default"));
    }
}
