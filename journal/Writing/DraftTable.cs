using Pmo.Journal.Reading;

namespace Pmo.Journal.Writing;

/// <summary>The drafts lane. Runs inside the writer's transaction.</summary>
internal sealed class DraftTable(Prepare prepare)
{
    private readonly IWriteStatement _find = prepare(Sql.FindDraft, "person", "task");
    private readonly IWriteStatement _save = prepare(Sql.SaveDraft, "person", "task", "revision", "device", "payload", "at", "base");
    private readonly IWriteStatement _finish = prepare(Sql.FinishDraft, "person", "task");

    // Of this transaction, as with heads of streams. Revision is the last one ever given in the slot, also when it is empty now.
    private readonly Dictionary<DraftKey, (long Revision, DraftRow? Stored)> _slots = [];

    public void Forget() => _slots.Clear();

    /// <summary>A slot as read inside this transaction.</summary>
    public void Know(DraftKey key, long revision, DraftRow? stored) => _slots[key] = (revision, stored);

    public DraftResult Save(DraftWrite write)
    {
        var (revision, stored) = Find(write.Key);
        if (write.BaseRevision != (stored?.Revision ?? 0))
            return new DraftResult.Behind(stored);
        var payload = StoredBytes.Of(write.Payload);
        var saved = new DraftRow(write.Key, revision + 1, write.Device, payload, write.At.ToUniversalTime());
        if (_save.ChangesOne(
            write.Key.Person, write.Key.Task, saved.Revision, write.Device, payload, write.At.ToStored(), write.BaseRevision))
        {
            _slots[write.Key] = (saved.Revision, saved);
            return new DraftResult.Saved(saved.Revision);
        }

        _slots.Remove(write.Key);
        return new DraftResult.Behind(Find(write.Key).Stored);
    }

    public void Finish(DraftKey key)
    {
        _finish.Run(key.Person, key.Task);
        if (_slots.TryGetValue(key, out var slot))
            _slots[key] = slot with { Stored = null };
    }

    private (long Revision, DraftRow? Stored) Find(DraftKey key)
    {
        if (_slots.TryGetValue(key, out var known))
            return known;
        using var row = _find.Read(key.Person, key.Task);
        return _slots[key] = !row.Read() ? (0, null) : (row.GetInt64(0), row.IsDBNull(2) ? null : Rows.Draft(row, key, first: 0));
    }
}
