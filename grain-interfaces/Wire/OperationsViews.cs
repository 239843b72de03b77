using System.Collections.Immutable;
using Pmo.Operations;

namespace Pmo.Wire;

/// <summary><c>operations/now</c>, for operators. Lines travel whole: only the maps are merged.</summary>
public sealed record OperationsView : View
{
    public OperationsNow? Now { get; init; }

    public ImmutableDictionary<SchoolId, SchoolLine>? Schools { get; init; }

    /// <summary>With a view, and of schools that are new.</summary>
    public ImmutableDictionary<SchoolId, SchoolNameView>? Names { get; init; }

    public ImmutableDictionary<string, ProcessLine>? Processes { get; init; }

    public ImmutableDictionary<string, GrainLine>? Grains { get; init; }

    /// <summary>By slot, 0-59; <see cref="OperationsNow.Slot"/> is being filled and not among them.</summary>
    public ImmutableDictionary<string, OperationsSample>? History { get; init; }
}

/// <summary>Public facts.</summary>
public sealed record SchoolNameView
{
    public required string Name { get; init; }

    public required string District { get; init; }
}
