using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Pmo.Testing;

/// <summary>
/// Grain state that outlives a silo of one process, as a database would. Kept as JSON, so that nothing is shared. Orleans' own memory
/// storage keeps all named stores in the same grains, so that two stores of one grain meet, and it ends with its silo.
/// </summary>
public sealed class StateMemory : IGrainStorage
{
    private readonly ConcurrentDictionary<(GrainId, string), (string Json, string Etag)> records = new();
    private long lastEtag;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = records.TryGetValue((grainId, stateName), out var record);
        grainState.State = found ? JsonSerializer.Deserialize<T>(record.Json)! : Activator.CreateInstance<T>();
        grainState.ETag = found ? record.Etag : null;
        grainState.RecordExists = found;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        CheckEtag(stateName, grainId, grainState.ETag);
        var etag = Interlocked.Increment(ref lastEtag).ToString(CultureInfo.InvariantCulture);
        records[(grainId, stateName)] = (JsonSerializer.Serialize(grainState.State), etag);
        grainState.ETag = etag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        CheckEtag(stateName, grainId, grainState.ETag);
        records.TryRemove((grainId, stateName), out _);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private void CheckEtag(string stateName, GrainId grainId, string? etag)
    {
        var held = records.TryGetValue((grainId, stateName), out var record) ? record.Etag : null;
        if (held != etag) throw new InconsistentStateException("Somebody else wrote.", held, etag);
    }
}
