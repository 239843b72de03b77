using Orleans;

namespace Pmo.Modules;

internal sealed class ModuleVersionGrain(IContentLibrary library) : Grain, IModuleVersionGrain
{
    public ValueTask<ModuleContent?> Read() =>
        ValueTask.FromResult(Key.TryParse<ModuleVersionId>(this.GetPrimaryKeyString(), out var id) ? library.Find(id) : null);
}
