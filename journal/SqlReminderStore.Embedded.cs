using Orleans.Runtime;
using Pmo.Engine;
using Pmo.Journal.Reading;
using Pmo.Journal.Writing;

namespace Pmo.Journal;

/// <summary>The engine's reminders on the journal's one writer.</summary>
internal sealed class SqlReminderStore(SqlJournal journal) : IReminderStore
{
    public async Task UpsertAsync(ReminderEntry entry, CancellationToken cancellationToken)
    {
        var reminder = new StoredReminder(SqlGrainStorage.Key(entry.GrainId), entry.Name, entry.StartAt, entry.Period);
        await journal.WriteAsync(new SaveReminderOperation(reminder), cancellationToken);
    }

    public async Task<bool> RemoveAsync(GrainId grainId, string name, CancellationToken cancellationToken) =>
        await journal.WriteAsync(new RemoveReminderOperation(SqlGrainStorage.Key(grainId), name), cancellationToken);

    public async Task<IReadOnlyList<ReminderEntry>> ReadAsync(GrainId grainId, CancellationToken cancellationToken)
    {
        var grain = SqlGrainStorage.Key(grainId);
        return Entries(await journal.ReadAsync(Queries.Reminders(grain), cancellationToken));
    }

    public async Task<IReadOnlyList<ReminderEntry>> ReadAllAsync(CancellationToken cancellationToken) =>
        Entries(await journal.ReadAsync(Queries.AllReminders(), cancellationToken));

    private static IReadOnlyList<ReminderEntry> Entries(IReadOnlyList<StoredReminder> stored) =>
        [.. stored.Select(Entry)];

    private static ReminderEntry Entry(StoredReminder stored) =>
        new(GrainId.Create(stored.Grain.Type, stored.Grain.Key), stored.Name, stored.StartAt, stored.Period);
}
