using System.Collections.Concurrent;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Pmo.Engine;

/// <summary>Grain state in memory, kept as JSON so that no activation shares an object with what is stored. For tests.</summary>
public sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(GrainId, string), Record> _records = new();
    private readonly JsonSerializerOptions? _json;
    private long _lastEtag;

    /// <summary>Empty, with the serializer's default settings.</summary>
    public MemoryGrainStorage()
        : this(json: null)
    {
    }

    /// <summary>Empty.</summary>
    public MemoryGrainStorage(JsonSerializerOptions? json) => _json = json;

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var record = _records.GetValueOrDefault((grainId, stateName));
        grainState.State = record is null ? default : JsonSerializer.Deserialize<T>(record.Json, _json);
        grainState.ETag = record?.Etag;
        grainState.RecordExists = record is not null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var record = new Record(JsonSerializer.SerializeToUtf8Bytes(grainState.State, _json), $"{Interlocked.Increment(ref _lastEtag)}");
        var key = (grainId, stateName);
        var held = Held(key, grainState.ETag);
        if (!(held is null ? _records.TryAdd(key, record) : _records.TryUpdate(key, record, held)))
        {
            throw Stale(key, grainState.ETag);
        }

        grainState.ETag = record.Etag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (grainId, stateName);
        if (Held(key, grainState.ETag) is { } held && !_records.TryRemove(KeyValuePair.Create(key, held)))
        {
            throw Stale(key, grainState.ETag);
        }

        grainState.State = default;
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    // The record that the writer read, or null if it read none; the writer lost if there is another one now.
    private Record? Held((GrainId, string) key, string? etag)
    {
        var record = _records.GetValueOrDefault(key);
        return string.Equals(record?.Etag, etag, StringComparison.Ordinal) ? record : throw Stale(key, etag);
    }

    private InconsistentStateException Stale((GrainId Grain, string Name) key, string? etag) => new(
        $"The record '{key.Name}' of {key.Grain} was written by somebody else.", _records.GetValueOrDefault(key)?.Etag, etag);

    private sealed record Record(byte[] Json, string Etag);
}
