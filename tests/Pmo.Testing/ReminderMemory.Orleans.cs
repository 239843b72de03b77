using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;

namespace Pmo.Testing;

/// <summary>A reminder table that outlives a silo of one process, as a database would.</summary>
public sealed class ReminderMemory : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId, string), ReminderEntry> entries = new();
    private long lastEtag;

    /// <summary>Runs before an entry is stored: to fail.</summary>
    public Action OnUpsert { get; init; } = () => { };

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Data(entry => entry.GrainId == grainId);

    // From begin, exclusive, to end, inclusive, on a ring.
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Data(entry => entry.GrainId.GetUniformHashCode() is var hash
        && (begin < end ? hash > begin && hash <= end : hash > begin || hash <= end));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => Task.FromResult(entries.GetValueOrDefault((grainId, reminderName)));

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        OnUpsert();
        var etag = Interlocked.Increment(ref lastEtag).ToString(CultureInfo.InvariantCulture);
        entries[(entry.GrainId, entry.ReminderName)] = new ReminderEntry
        {
            GrainId = entry.GrainId,
            ReminderName = entry.ReminderName,
            StartAt = entry.StartAt,
            Period = entry.Period,
            ETag = etag,
        };
        return Task.FromResult<string?>(etag);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        Task.FromResult(entries.TryGetValue((grainId, reminderName), out var held) && held.ETag == eTag && entries.TryRemove((grainId, reminderName), out _));

    public Task TestOnlyClearTable()
    {
        entries.Clear();
        return Task.CompletedTask;
    }

    private Task<ReminderTableData> Data(Func<ReminderEntry, bool> wanted) => Task.FromResult(new ReminderTableData(entries.Values.Where(wanted)));
}
