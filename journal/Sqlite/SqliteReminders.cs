using Microsoft.Data.Sqlite;
using Pmo.Journal.Writing;

namespace Pmo.Journal.Sqlite;

/// <summary>The reminder table. Runs inside the writer's transaction.</summary>
internal sealed class SqliteReminders(Prepare prepare)
{
    private readonly SqliteStatement _save = prepare(Sql.SaveReminder, "grain_type", "grain_key", "name", "start_at", "period");
    private readonly SqliteStatement _remove = prepare(Sql.RemoveReminder, "grain_type", "grain_key", "name");

    public static IReadOnlyList<StoredReminder> ReadAll(SqliteDataReader row)
    {
        List<StoredReminder> reminders = [];
        while (row.Read())
        {
            reminders.Add(new StoredReminder(
                new GrainKey(row.GetString(0), row.GetString(1)), row.GetString(2),
                StoredTime.FromStored(row.GetInt64(3)), new TimeSpan(row.GetInt64(4))));
        }

        return reminders;
    }

    public void Save(StoredReminder reminder) => _save.Execute(
        reminder.Grain.Type, reminder.Grain.Key, reminder.Name, reminder.StartAt.ToStored(), reminder.Period.Ticks);

    public bool Remove(RemoveReminderOperation remove) => _remove.Execute(remove.Grain.Type, remove.Grain.Key, remove.Name) > 0;
}
