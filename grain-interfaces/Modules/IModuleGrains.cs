using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace Pmo.Modules;

/// <summary>An immutable published version of a module, read from <c>content/</c>. Key: <see cref="ModuleVersionId"/>. Owns: what it answers never changes.</summary>
[Alias("pmo.IModuleVersionGrain")]
public interface IModuleVersionGrain : IGrainWithStringKey
{
    /// <summary>Null when there is no such version.</summary>
    [AlwaysInterleave, Alias("Read")]
    ValueTask<ModuleContent?> Read();
}

/// <summary>A module through its versions. Key: <see cref="ModuleId"/>.</summary>
[Alias("pmo.IModuleGrain")]
public interface IModuleGrain : IGrainWithStringKey
{
    /// <summary>Published versions, oldest first; empty when there is no such module.</summary>
    [ReadOnly, Alias("Versions")]
    ValueTask<ImmutableArray<ModuleVersionId>> Versions();
}
