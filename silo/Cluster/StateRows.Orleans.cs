using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Pmo.Silo.Cluster;

/// <summary>
/// Before Orleans' provider, which leaves a grain's type out of its keys, and takes a key of hexadecimal digits for a number: the persons
/// <c>bed</c> and <c>0bed</c> would be one. It is handed the whole id instead, which the slash keeps text.
/// </summary>
internal sealed class StateRows(IGrainStorage provider) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        provider.ReadStateAsync(stateName, Whole(grainId), grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        provider.WriteStateAsync(stateName, Whole(grainId), grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        provider.ClearStateAsync(stateName, Whole(grainId), grainState);

    private static GrainId Whole(GrainId grain) => GrainId.Create(grain.Type, grain.ToString());
}
