using System.Collections.Immutable;
using Orleans;

namespace Pmo.Students;

/// <summary>What a student hands in. Closed: exactly those of this file. A text is for short and long ones.</summary>
[GenerateSerializer, Immutable, Alias("pmo.answer")]
public abstract record Answer
{
    private protected Answer() { }

    /// <summary>Longest text in UTF-16 units, whatever the task allows.</summary>
    public const int MaxText = 4000;

    /// <summary>Longest draft of any kind in UTF-16 units: a full sheet of a sketch with its JSON around it.</summary>
    public const int MaxDraft = 17_000;
}

[GenerateSerializer, Immutable, Alias("pmo.answer.choice")]
public sealed record ChoiceAnswer : Answer
{
    [Id(0)] public required string Option { get; init; }
}

/// <summary>As typed: <c>0,75</c>, <c>0.75</c>, <c>-3</c>, <c>3/4</c>, <c>1 1/2</c>. Kept as typed, read when checked.</summary>
[GenerateSerializer, Immutable, Alias("pmo.answer.number")]
public sealed record NumberAnswer : Answer
{
    [Id(0)] public required string Text { get; init; }

    /// <summary>The chosen unit's name, where the task asks for one.</summary>
    [Id(1)] public string? Unit { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.answer.text")]
public sealed record TextAnswer : Answer
{
    [Id(0)] public required string Text { get; init; }
}

/// <summary>Ids of the chosen options; their order says nothing, none twice.</summary>
[GenerateSerializer, Immutable, Alias("pmo.answer.several")]
public sealed record SeveralAnswer : Answer
{
    [Id(0)] public required ImmutableArray<string> Options { get; init; } = [];
}

/// <summary>Ids of all items, first to last.</summary>
[GenerateSerializer, Immutable, Alias("pmo.answer.order")]
public sealed record OrderAnswer : Answer
{
    [Id(0)] public required ImmutableArray<string> Items { get; init; } = [];
}

/// <summary>Partner's id by item's id; an item may be left out.</summary>
[GenerateSerializer, Immutable, Alias("pmo.answer.match")]
public sealed record MatchAnswer : Answer
{
    [Id(0)] public required ImmutableDictionary<string, string> Partners { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>What stands in each gap, by the gap's number; at most <see cref="MaxGap"/> characters each.</summary>
[GenerateSerializer, Immutable, Alias("pmo.answer.cloze")]
public sealed record ClozeAnswer : Answer
{
    /// <summary>In UTF-16 units.</summary>
    public const int MaxGap = 200;

    [Id(0)] public required ImmutableDictionary<string, string> Gaps { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>Something uploaded before, kept with the same student.</summary>
[GenerateSerializer, Immutable, Alias("pmo.answer.file")]
public sealed record FileAnswer : Answer
{
    [Id(0)] public required MediaId Media { get; init; }
}

/// <summary>
/// Lines drawn on a sheet of 1000 × 750 units: points as <c>x,y</c>, a space between points, <c>;</c> between lines.
/// At most <see cref="MaxLength"/> characters.
/// </summary>
[GenerateSerializer, Immutable, Alias("pmo.answer.sketch")]
public sealed record SketchAnswer : Answer
{
    public const int MaxLength = 16_000;

    [Id(0)] public required string Lines { get; init; }
}

/// <summary>«Готов отвечать у доски».</summary>
[GenerateSerializer, Immutable, Alias("pmo.answer.oral")]
public sealed record OralAnswer : Answer;

[GenerateSerializer, Alias("pmo.verdict")]
public enum Verdict
{
    Unknown = 0,

    /// <summary>Waits for a person's check.</summary>
    Waiting = 1,
    Right = 2,
    NotYet = 3,
}

[GenerateSerializer, Alias("pmo.check_kind")]
public enum CheckKind
{
    Unknown = 0,
    Automatic = 1,
    Self = 2,
    Peer = 3,
    Teacher = 4,
}
