using Orleans;

namespace Pmo.Students;

/// <summary>What a student hands in. Closed: choice, number, text.</summary>
[GenerateSerializer, Immutable, Alias("pmo.answer")]
public abstract record Answer
{
    private protected Answer() { }

    /// <summary>Longest text in UTF-16 units, whatever the task allows.</summary>
    public const int MaxText = 4000;
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
}

[GenerateSerializer, Immutable, Alias("pmo.answer.text")]
public sealed record TextAnswer : Answer
{
    [Id(0)] public required string Text { get; init; }
}

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
