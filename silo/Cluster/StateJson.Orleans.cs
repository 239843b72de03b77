using System.Text.Json;
using Orleans.Storage;
using Pmo.Journal;

namespace Pmo.Silo.Cluster;

/// <summary>Grain state as the embedded engine writes it: JSON without names of .NET types, so that a class may be renamed.</summary>
internal sealed class StateJson : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, GrainStateJson.Options));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, GrainStateJson.Options)!;
}
