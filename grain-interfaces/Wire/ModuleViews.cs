using System.Collections.Immutable;
using Pmo.Modules;
using Pmo.Students;

namespace Pmo.Wire;

/// <summary>A module version for a student's screen: no answers in it. Texts are safe HTML.</summary>
public sealed record StudentModule
{
    public required ModuleVersionId Id { get; init; }

    public required string Title { get; init; }

    public required string Subject { get; init; }

    public required string MotivatingTask { get; init; }

    public required string ProblemQuestion { get; init; }

    public required GoalView Goal { get; init; }

    public required ImmutableArray<StepContent> Steps { get; init; }
}

public sealed record GoalView
{
    public required string Text { get; init; }

    public required string Two { get; init; }

    public required string Three { get; init; }

    public required string Four { get; init; }
}

public sealed record StepContent
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public required ImmutableArray<TaskContent> Tasks { get; init; }
}

public sealed record TaskContent
{
    public required string Id { get; init; }

    public required Level Level { get; init; }

    public required bool Required { get; init; }

    public required string Prompt { get; init; }

    public required TaskFormKind Form { get; init; }

    /// <summary>Of a choice, of several, of an order (the items) or a match (the left side); empty otherwise.</summary>
    public ImmutableArray<OptionContent> Options { get; init; } = [];

    /// <summary>Of a match: the right side.</summary>
    public ImmutableArray<OptionContent> Partners { get; init; } = [];

    /// <summary>Of a cloze: text and gaps in turn.</summary>
    public ImmutableArray<ClozeContent> Parts { get; init; } = [];

    /// <summary>Of a number; empty when it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Of a number whose unit is part of the answer; empty otherwise.</summary>
    public ImmutableArray<string> Units { get; init; } = [];

    /// <summary>Of a text, in characters.</summary>
    public int MaxLength { get; init; }

    /// <summary>Of an upload: photos alone.</summary>
    public bool PhotoOnly { get; init; }

    /// <summary>Of a sketch.</summary>
    public SketchPaper Paper { get; init; }
}

/// <summary>Either a piece of plain text or a gap.</summary>
public sealed record ClozeContent
{
    public string Text { get; init; } = "";

    /// <summary>The gap's number; empty in a text.</summary>
    public string Gap { get; init; } = "";

    /// <summary>Not empty: one of these is chosen.</summary>
    public ImmutableArray<string> Options { get; init; } = [];
}

/// <summary>For the lesson's teachers: what the tasks of a module version expect. By task id.</summary>
public sealed record ModuleKey
{
    public required ImmutableDictionary<string, TaskKey> Tasks { get; init; }
}

public sealed record TaskKey
{
    /// <summary>In words a teacher reads at a glance, plain text; empty where a person checks.</summary>
    public required string Right { get; init; }

    /// <summary>Safe HTML; empty when the author gave none.</summary>
    public required string ModelAnswer { get; init; }

    public required ImmutableArray<TypicalWrongContent> Wrong { get; init; }
}

public sealed record TypicalWrongContent
{
    public required string Answer { get; init; }

    /// <summary>Safe HTML.</summary>
    public required string Says { get; init; }
}

public sealed record OptionContent
{
    public required string Id { get; init; }

    public required string Text { get; init; }
}

public enum TaskFormKind
{
    Unknown = 0,
    Choice = 1,
    Number = 2,
    ShortText = 3,
    Several = 4,
    Order = 5,
    Match = 6,
    LongText = 7,
    Cloze = 8,
    Upload = 9,
    Sketch = 10,
    Oral = 11,
}
