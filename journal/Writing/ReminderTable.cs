namespace Pmo.Journal.Writing;

/// <summary>The reminder table. Runs inside the writer's transaction.</summary>
internal sealed class ReminderTable(Prepare prepare)
{
    private readonly IWriteStatement _save = prepare(Sql.SaveReminder, "grain_type", "grain_key", "name", "start_at", "period");
    private readonly IWriteStatement _remove = prepare(Sql.RemoveReminder, "grain_type", "grain_key", "name");

    public void Save(StoredReminder reminder) => _save.Run(
        reminder.Grain.Type, reminder.Grain.Key, reminder.Name, reminder.StartAt.ToStored(), reminder.Period.Ticks);

    public bool Remove(RemoveReminderOperation remove) => _remove.Execute(remove.Grain.Type, remove.Grain.Key, remove.Name) > 0;
}
