using Microsoft.Data.Sqlite;
using Pmo.Journal.Writing;

namespace Pmo.Journal.Sqlite;

/// <summary>The drafts lane. Runs inside the writer's transaction.</summary>
internal sealed class SqliteDrafts(Prepare prepare)
{
    private readonly SqliteStatement _find = prepare(Sql.FindDraft, "person", "task");
    private readonly SqliteStatement _save = prepare(Sql.SaveDraft, "person", "task", "revision", "device", "payload", "at");
    private readonly SqliteStatement _finish = prepare(Sql.FinishDraft, "person", "task");

    public DraftResult Save(DraftWrite write)
    {
        var (revision, stored) = Find(write.Key);
        if (write.BaseRevision != (stored?.Revision ?? 0))
            return new DraftResult.Behind(stored);
        var saved = _save.Execute(
            write.Key.Person, write.Key.Task, revision + 1, write.Device, StoredBytes.Of(write.Payload), write.At.ToStored());
        return saved == 1 ? new DraftResult.Saved(revision + 1) : new DraftResult.Behind(Find(write.Key).Stored);
    }

    public void Finish(DraftKey key) => _finish.Execute(key.Person, key.Task);

    // Revision is the last one ever given in this slot, also when the slot is empty now.
    private (long Revision, DraftRow? Stored) Find(DraftKey key)
    {
        using var row = _find.Read(key.Person, key.Task);
        if (!row.Read())
            return (0, null);
        return (row.GetInt64(0), row.IsDBNull(2) ? null : ReadRow(row, key, first: 0));
    }

    /// <summary>Columns from <paramref name="first"/>: revision, device, payload, at.</summary>
    public static DraftRow ReadRow(SqliteDataReader row, DraftKey key, int first) => new(
        key, row.GetInt64(first), row.GetString(first + 1), row.GetFieldValue<byte[]>(first + 2),
        StoredTime.FromStored(row.GetInt64(first + 3)));
}
