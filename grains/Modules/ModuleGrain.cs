using System.Collections.Immutable;
using Orleans;

namespace Pmo.Modules;

internal sealed class ModuleGrain(IContentLibrary library) : Grain, IModuleGrain
{
    public ValueTask<ImmutableArray<ModuleVersionId>> Versions() =>
        ValueTask.FromResult(Key.TryParse<ModuleId>(this.GetPrimaryKeyString(), out var id) ? library.VersionsOf(id) : []);
}
