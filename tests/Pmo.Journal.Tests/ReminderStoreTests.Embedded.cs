using Orleans.Runtime;
using Pmo.Engine;

namespace Pmo.Journal.Tests;

public abstract class ReminderStoreTests(Func<Task<TestDatabase>> create) : DatabaseTests(create)
{
    private static readonly GrainId _lesson = GrainId.Create("lesson", "l-1");

    [Fact]
    public async Task Upsert_Replaces_Remove_TellsWhetherThereWasOne_AndAllSurviveAReopen()
    {
        var bell = new ReminderEntry(_lesson, "bell", Commits.Noon.AddTicks(3), TimeSpan.FromMinutes(15));
        var other = new ReminderEntry(GrainId.Create("lesson", "l-2"), "bell", Commits.Noon, TimeSpan.FromMinutes(1));
        await using (var journal = await Database.OpenAsync())
        {
            var store = new SqlReminderStore(journal);
            await store.UpsertAsync(bell with { Period = TimeSpan.FromHours(1) }, CancellationToken.None);
            await store.UpsertAsync(bell, CancellationToken.None);
            await store.UpsertAsync(bell with { Name = "gone" }, CancellationToken.None);
            await store.UpsertAsync(other, CancellationToken.None);
            Assert.True(await store.RemoveAsync(_lesson, "gone", CancellationToken.None));
            Assert.False(await store.RemoveAsync(_lesson, "gone", CancellationToken.None));
        }

        await using var again = await Database.OpenAsync();
        var reopened = new SqlReminderStore(again);
        Assert.Equal([bell], await reopened.ReadAsync(_lesson, CancellationToken.None));
        Assert.Equal([bell, other], await reopened.ReadAllAsync(CancellationToken.None));
    }
}
