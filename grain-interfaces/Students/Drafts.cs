using Orleans;

namespace Pmo.Students;

/// <summary>
/// A half-written answer as one text: the typed text, or the chosen option's id.
/// <see cref="Revision"/> counts saves of this slot since it was last empty.
/// </summary>
[GenerateSerializer, Immutable, Alias("pmo.draft")]
public sealed record Draft
{
    [Id(0)] public required TaskRef Task { get; init; }

    [Id(1)] public required long Revision { get; init; }

    /// <summary>The one device that writes; another one takes over by writing.</summary>
    [Id(2)] public required string Device { get; init; }

    [Id(3)] public required string Text { get; init; }
}

/// <summary>
/// Replaces <see cref="Removed"/> UTF-16 units at <see cref="At"/> of revision <see cref="Base"/> by <see cref="Inserted"/>.
/// Base 0 means from the empty text.
/// </summary>
[GenerateSerializer, Immutable, Alias("pmo.draft_splice")]
public sealed record DraftSplice
{
    [Id(0)] public required TaskRef Task { get; init; }

    [Id(1)] public required long Base { get; init; }

    [Id(2)] public required string Device { get; init; }

    [Id(3)] public required int At { get; init; }

    [Id(4)] public required int Removed { get; init; }

    [Id(5)] public required string Inserted { get; init; }
}

/// <summary>Closed: exactly these three.</summary>
[GenerateSerializer, Immutable, Alias("pmo.draft_outcome")]
public abstract record DraftOutcome
{
    private protected DraftOutcome() { }
}

/// <summary>Durable at school.</summary>
[GenerateSerializer, Immutable, Alias("pmo.draft_outcome.saved")]
public sealed record DraftSaved : DraftOutcome
{
    [Id(0)] public required long Revision { get; init; }
}

/// <summary>The base is not what is stored (null: nothing is). Rebase on it and send again.</summary>
[GenerateSerializer, Immutable, Alias("pmo.draft_outcome.behind")]
public sealed record DraftBehind : DraftOutcome
{
    [Id(0)] public Draft? Stored { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.draft_outcome.refused")]
public sealed record DraftRefused : DraftOutcome
{
    [Id(0)] public required RefusalCode Code { get; init; }
}

/// <summary>Told to a student's watchers beside the stream: it has no stream version.</summary>
[GenerateSerializer, Immutable, Alias("pmo.draft_changed")]
public sealed record DraftChanged
{
    [Id(0)] public required PersonId Student { get; init; }

    /// <summary>Empty text and revision 0: the slot was emptied by an answer.</summary>
    [Id(1)] public required Draft Draft { get; init; }
}
