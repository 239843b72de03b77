using System.Collections.Immutable;
using Orleans;

namespace Pmo.Modules;

/// <summary>What kind of answer a task asks for, and what is right. Closed: exactly those of this file.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form")]
public abstract record TaskForm
{
    private protected TaskForm() { }
}

[GenerateSerializer, Immutable, Alias("pmo.module.form.choice")]
public sealed record ChoiceForm : TaskForm
{
    [Id(0)] public required ImmutableArray<ChoiceOption> Options { get; init; } = [];

    [Id(1)] public required string Right { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.module.choice_option")]
public sealed record ChoiceOption
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Text { get; init; }
}

/// <summary>Right within <see cref="Tolerance"/> either way, ends included.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.number")]
public sealed record NumberForm : TaskForm
{
    [Id(0)] public required decimal Value { get; init; }

    [Id(1)] public decimal Tolerance { get; init; }

    /// <summary>Shown beside the field; not part of the answer.</summary>
    [Id(2)] public string? Unit { get; init; }

    /// <summary>Not empty: the student also chooses a unit, and <see cref="Value"/> is in the first one.</summary>
    [Id(3)] public ImmutableArray<NumberUnit> Units { get; init; } = [];
}

/// <summary>Right when it equals one of <see cref="Accepted"/>, spaces and letter case aside; with none, a teacher checks.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.short_text")]
public sealed record ShortTextForm : TaskForm
{
    [Id(0)] public ImmutableArray<string> Accepted { get; init; } = [];

    /// <summary>In characters, 1-4000.</summary>
    [Id(1)] public int MaxLength { get; init; } = 200;
}

[GenerateSerializer, Immutable, Alias("pmo.module.number_unit")]
public sealed record NumberUnit
{
    [Id(0)] public required string Name { get; init; }

    /// <summary>How many of the first unit one of this unit is: 100 for metres where centimetres come first.</summary>
    [Id(1)] public required decimal Factor { get; init; }
}

/// <summary>Right when exactly the options of <see cref="Right"/> are chosen.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.several")]
public sealed record SeveralForm : TaskForm
{
    [Id(0)] public required ImmutableArray<ChoiceOption> Options { get; init; } = [];

    [Id(1)] public required ImmutableArray<string> Right { get; init; } = [];
}

/// <summary>Right when the items stand in the order of <see cref="Right"/>. <see cref="Items"/> are as shown: their order and ids betray nothing.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.order")]
public sealed record OrderForm : TaskForm
{
    [Id(0)] public required ImmutableArray<ChoiceOption> Items { get; init; } = [];

    [Id(1)] public required ImmutableArray<string> Right { get; init; } = [];
}

/// <summary>Right when every item on the left has its partner. <see cref="Partners"/> may hold more than there are items; their order and ids betray nothing.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.match")]
public sealed record MatchForm : TaskForm
{
    [Id(0)] public required ImmutableArray<ChoiceOption> Items { get; init; } = [];

    [Id(1)] public required ImmutableArray<ChoiceOption> Partners { get; init; } = [];

    /// <summary>Partner's id by item's id.</summary>
    [Id(2)] public required ImmutableDictionary<string, string> Right { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>A text with gaps. Right when every gap is.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.cloze")]
public sealed record ClozeForm : TaskForm
{
    /// <summary>Text and gaps in turn, as read.</summary>
    [Id(0)] public required ImmutableArray<ClozePart> Parts { get; init; } = [];
}

/// <summary>Either a piece of text or a gap.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.cloze_part")]
public sealed record ClozePart
{
    /// <summary>Plain text; empty in a gap.</summary>
    [Id(0)] public string Text { get; init; } = "";

    /// <summary><c>1</c>, <c>2</c> … from the left; null in a text.</summary>
    [Id(1)] public string? Gap { get; init; }

    /// <summary>What is right in the gap: what is typed is compared as <see cref="ShortTextForm"/> does, what is chosen letter by letter.</summary>
    [Id(2)] public ImmutableArray<string> Accepted { get; init; } = [];

    /// <summary>Not empty: the gap is filled by choosing one of these.</summary>
    [Id(3)] public ImmutableArray<string> Options { get; init; } = [];
}

/// <summary>Free text of several sentences; a teacher checks.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.long_text")]
public sealed record LongTextForm : TaskForm
{
    /// <summary>In characters, 1-4000.</summary>
    [Id(0)] public int MaxLength { get; init; } = 2000;
}

/// <summary>A photo of the exercise book, or a file; a teacher checks.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.upload")]
public sealed record UploadForm : TaskForm
{
    /// <summary>Photos alone; else also PDF.</summary>
    [Id(0)] public bool PhotoOnly { get; init; } = true;
}

/// <summary>A drawing by finger, pen or mouse; a teacher checks.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.sketch")]
public sealed record SketchForm : TaskForm
{
    [Id(0)] public SketchPaper Paper { get; init; } = SketchPaper.Plain;
}

[GenerateSerializer, Alias("pmo.module.sketch_paper")]
public enum SketchPaper
{
    Unknown = 0,
    Plain = 1,
    Squared = 2,

    /// <summary>Squared, with a horizontal and a vertical axis through the middle.</summary>
    Axes = 3,
}

/// <summary>Said at the board; the student says when ready and the teacher confirms.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.oral")]
public sealed record OralForm : TaskForm;
