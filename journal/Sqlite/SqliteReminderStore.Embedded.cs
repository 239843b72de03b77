using Orleans.Runtime;
using Pmo.Engine;
using Pmo.Journal.Writing;

namespace Pmo.Journal.Sqlite;

/// <summary>The engine's reminders on the journal's one writer.</summary>
internal sealed class SqliteReminderStore(SqliteJournal journal) : IReminderStore
{
    public async Task UpsertAsync(ReminderEntry entry, CancellationToken cancellationToken)
    {
        var reminder = new StoredReminder(SqliteGrainStorage.Key(entry.GrainId), entry.Name, entry.StartAt, entry.Period);
        await journal.WriteAsync(new SaveReminderOperation(reminder), cancellationToken);
    }

    public async Task<bool> RemoveAsync(GrainId grainId, string name, CancellationToken cancellationToken) =>
        await journal.WriteAsync(new RemoveReminderOperation(SqliteGrainStorage.Key(grainId), name), cancellationToken);

    public async Task<IReadOnlyList<ReminderEntry>> ReadAsync(GrainId grainId, CancellationToken cancellationToken)
    {
        var grain = SqliteGrainStorage.Key(grainId);
        return Entries(await journal.ReadAsync(session => session.Reminders(grain), cancellationToken));
    }

    public async Task<IReadOnlyList<ReminderEntry>> ReadAllAsync(CancellationToken cancellationToken) =>
        Entries(await journal.ReadAsync(session => session.AllReminders(), cancellationToken));

    private static IReadOnlyList<ReminderEntry> Entries(IReadOnlyList<StoredReminder> stored) =>
        [.. stored.Select(Entry)];

    private static ReminderEntry Entry(StoredReminder stored) =>
        new(GrainId.Create(stored.Grain.Type, stored.Grain.Key), stored.Name, stored.StartAt, stored.Period);
}
