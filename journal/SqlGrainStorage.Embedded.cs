using System.Globalization;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Pmo.Journal.Reading;
using Pmo.Journal.Writing;

namespace Pmo.Journal;

/// <summary>
/// Persistent state of grains on the journal's one writer: camelCase JSON without names of .NET types, the version as etag.
/// </summary>
internal sealed class SqlGrainStorage(SqlJournal journal) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var grain = Key(grainId);
        var stored = await journal.ReadAsync(Queries.GrainState(grain, stateName), CancellationToken.None);
        grainState.State = stored is null ? default : JsonSerializer.Deserialize<T>(stored.Payload, GrainStateJson.Options);
        grainState.ETag = Etag(stored?.Version);
        grainState.RecordExists = stored is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(grainState.State, GrainStateJson.Options);
        grainState.ETag = Etag(await WriteAsync(stateName, grainId, grainState.ETag, payload));
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await WriteAsync(stateName, grainId, grainState.ETag, payload: null);
        grainState.State = default;
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    internal static GrainKey Key(GrainId grain) => new(grain.Type.ToString(), grain.Key.ToString());

    private async Task<long?> WriteAsync(string stateName, GrainId grainId, string? etag, byte[]? payload)
    {
        // An etag that no record of ours ever had is as stale as an old one.
        var expected = etag is null ? (long?)null : long.TryParse(etag, CultureInfo.InvariantCulture, out var version) ? version : -1;
        var write = new WriteGrainStateOperation(Key(grainId), stateName, expected, payload);
        var result = await journal.WriteAsync(write, CancellationToken.None);
        return result.IsWritten
            ? result.Version
            : throw new InconsistentStateException(
                $"The record '{stateName}' of {grainId} was written by somebody else.", Etag(result.Version), etag);
    }

    private static string? Etag(long? version) => version?.ToString(CultureInfo.InvariantCulture);
}
