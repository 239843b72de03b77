using System.Collections.Immutable;

namespace Pmo.Modules;

/// <summary>Every published module version of this installation. Never changes while the process runs.</summary>
public interface IContentLibrary
{
    /// <summary>Every version, by module and then oldest first.</summary>
    ImmutableArray<ModuleVersionId> All { get; }

    /// <summary>Null when there is no such version.</summary>
    ModuleContent? Find(ModuleVersionId version);

    /// <summary>Oldest first; empty when there is no such module.</summary>
    ImmutableArray<ModuleVersionId> VersionsOf(ModuleId module);
}
