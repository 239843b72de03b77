using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Pmo.Journal;
using Pmo.Testing;

namespace Pmo.Grains.Tests;

/// <summary>What outlives a server: journal, drafts, grain state and reminders. One store may serve several worlds, as one database would.</summary>
public sealed partial class WorldStore : IAsyncDisposable
{
    private readonly JournalFolder? folder;
    private readonly ServiceProvider? provider;
    private int lastId;

    private WorldStore(IJournal journal, IDraftStore drafts, IMediaStore media, JournalFolder? folder = null, ServiceProvider? provider = null) =>
        (Journal, Drafts, Media, this.folder, this.provider) = (journal, drafts, media, folder, provider);

    public IJournal Journal { get; }

    public IDraftStore Drafts { get; }

    public IMediaStore Media { get; }

    public FaultyGrainStorage States { get; } = new();

    /// <summary>Shared by the servers on this store, as chance is.</summary>
    public CountedDigits Digits { get; } = new();

    public static WorldStore InMemory()
    {
        var memory = new JournalMemory();
        return new WorldStore(memory, memory, memory);
    }

    /// <summary>A SQLite file in a folder of its own, gone afterwards.</summary>
    public static WorldStore OnDisk()
    {
        var place = new JournalFolder();
        return On(services => services.AddSqliteJournal(options => options.DataFolder = place.Path), place);
    }

    /// <summary>With a journal of its own on a database that others may have open too.</summary>
    /// <param name="add">Adds the journal.</param>
    /// <param name="place">Gone afterwards; null: the caller's.</param>
    public static WorldStore On(Func<IServiceCollection, IServiceCollection> add, JournalFolder? place = null)
    {
        var services = add(new ServiceCollection()).BuildServiceProvider();
        return new WorldStore(services.GetRequiredService<IJournal>(), services.GetRequiredService<IDraftStore>(), services.GetRequiredService<IMediaStore>(), place, services);
    }

    /// <summary>Used by no other command on this store, whichever world sends it.</summary>
    public Guid NextId() => CommandIds.From("world", $"{Interlocked.Increment(ref lastId)}");

    public Task<IReadOnlyList<CommitRow>> RowsAsync(string stream) => Journal.ReadAsync(stream, 0, int.MaxValue).AsTask();

    public async Task<long> VersionOfAsync(string stream) => (await RowsAsync(stream)).Count;

    public async ValueTask DisposeAsync()
    {
        if (provider is not null) await provider.DisposeAsync();
        folder?.Dispose();
    }
}

/// <summary>Grain state in memory whose next write fails, before or after it was stored. Kept as JSON, so that nothing is shared.</summary>
public sealed class FaultyGrainStorage : IGrainStorage
{
    private readonly ConcurrentQueue<JournalMoment> faults = new();
    private readonly ConcurrentDictionary<(GrainId, string), (string Json, string Etag)> records = new();
    private long lastEtag;

    public int FaultsLeft => faults.Count;

    public void FailWrite(JournalMoment moment) => faults.Enqueue(moment);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = records.TryGetValue((grainId, stateName), out var record);
        grainState.State = found ? System.Text.Json.JsonSerializer.Deserialize<T>(record.Json, PmoJson.Options)! : Activator.CreateInstance<T>();
        grainState.ETag = found ? record.Etag : null;
        grainState.RecordExists = found;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var fails = faults.TryDequeue(out var moment);
        if (fails && moment == JournalMoment.Before) throw new JournalException("Scripted fault before the write.");
        var held = records.TryGetValue((grainId, stateName), out var record) ? record.Etag : null;
        if (held != grainState.ETag) throw new InconsistentStateException("Somebody else wrote.", held, grainState.ETag);
        var etag = $"{Interlocked.Increment(ref lastEtag)}";
        records[(grainId, stateName)] = (System.Text.Json.JsonSerializer.Serialize(grainState.State, PmoJson.Options), etag);
        if (fails) throw new JournalException("Scripted fault after the write.");
        grainState.ETag = etag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        records.TryRemove((grainId, stateName), out _);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }
}
