using System.Collections.Concurrent;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Pmo.Grains.Tests.People;

/// <summary>When the next write fails.</summary>
internal enum WriteFault
{
    None = 0,

    /// <summary>Nothing was stored.</summary>
    Before = 1,

    /// <summary>It was stored, only the answer got lost.</summary>
    After = 2,
}

/// <summary>Grain state in memory that counts its writes and fails one on demand. Written against the shared API: it serves both engines.</summary>
internal sealed class FlakyStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(GrainId, string), byte[]> _records = new();
    private int _writes;

    public WriteFault NextWrite { get; set; }

    public int Writes => Volatile.Read(ref _writes);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!_records.TryGetValue((grainId, stateName), out var json)) return Task.CompletedTask;
        grainState.State = JsonSerializer.Deserialize<T>(json, PmoJson.Options)!;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var fault = NextWrite;
        NextWrite = WriteFault.None;
        if (fault == WriteFault.Before) throw new IOException("The store is away.");
        _records[(grainId, stateName)] = JsonSerializer.SerializeToUtf8Bytes(grainState.State, PmoJson.Options);
        Interlocked.Increment(ref _writes);
        if (fault == WriteFault.After) throw new IOException("The store's answer got lost.");
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _records.TryRemove((grainId, stateName), out _);
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }
}
