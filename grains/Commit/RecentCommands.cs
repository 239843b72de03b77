namespace Pmo.Commit;

/// <summary>
/// The newest command ids of a stream with the version that each made: answers a repeat without touching the journal.
/// Bounded; an older repeat is recognised by the journal's unique key.
/// </summary>
public sealed class RecentCommands
{
    private const int Limit = 256;

    private readonly Dictionary<Guid, (long Version, byte[] Hash)> byId = [];
    private readonly Queue<Guid> order = new();

    public void Add(Guid id, long version, ReadOnlySpan<byte> hash)
    {
        if (!byId.TryAdd(id, (version, hash.ToArray()))) return;
        order.Enqueue(id);
        if (order.Count > Limit) byId.Remove(order.Dequeue());
    }

    public bool TryGet(Guid id, out long version, out byte[] hash)
    {
        var found = byId.TryGetValue(id, out var entry);
        (version, hash) = found ? entry : (0, []);
        return found;
    }
}
