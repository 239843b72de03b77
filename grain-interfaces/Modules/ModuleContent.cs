using System.Collections.Immutable;
using Orleans;
using Pmo.Lessons;

namespace Pmo.Modules;

/// <summary>Levels of a goal's scale.</summary>
[GenerateSerializer, Alias("pmo.module.level")]
public enum Level
{
    Unknown = 0,

    /// <summary>2.0: recalls, works by a pattern.</summary>
    Two = 2,

    /// <summary>3.0: understands; the target level.</summary>
    Three = 3,

    /// <summary>4.0: goes beyond.</summary>
    Four = 4,
}

/// <summary>One version of a module, answers included: for grains and teachers, never for a student's screen. Texts are Markdown.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.content")]
public sealed record ModuleContent
{
    [Id(0)] public required ModuleVersionId Id { get; init; }

    [Id(1)] public required string Title { get; init; }

    /// <summary>Subject code: <c>math</c>, <c>russian</c>, <c>history</c>.</summary>
    [Id(2)] public required string Subject { get; init; }

    [Id(3)] public required int Grade { get; init; }

    [Id(4)] public required string MotivatingTask { get; init; }

    [Id(5)] public required string ProblemQuestion { get; init; }

    [Id(6)] public required ModuleGoal Goal { get; init; }

    [Id(7)] public required ImmutableArray<ModuleStep> Steps { get; init; } = [];

    public ModuleTask? FindTask(string task)
    {
        foreach (var step in Steps)
            foreach (var candidate in step.Tasks)
                if (candidate.Id == task)
                    return candidate;
        return null;
    }

    public bool HasStep(string step) => Steps.Any(s => s.Id == step);
}

[GenerateSerializer, Immutable, Alias("pmo.module.goal")]
public sealed record ModuleGoal
{
    [Id(0)] public required string Text { get; init; }

    [Id(1)] public required string Two { get; init; }

    [Id(2)] public required string Three { get; init; }

    [Id(3)] public required string Four { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.module.step")]
public sealed record ModuleStep
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Title { get; init; }

    [Id(2)] public string Body { get; init; } = "";

    /// <summary>What the author proposes; the teacher may change it in the lesson.</summary>
    [Id(3)] public required Pace Pace { get; init; }

    [Id(4)] public ImmutableArray<ModuleTask> Tasks { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("pmo.module.task")]
public sealed record ModuleTask
{
    /// <summary>Unique in the module version.</summary>
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required Level Level { get; init; }

    [Id(2)] public bool Required { get; init; } = true;

    [Id(3)] public required string Prompt { get; init; }

    [Id(4)] public required TaskForm Form { get; init; }
}

/// <summary>What kind of answer a task asks for, and what is right. Closed: choice, number, short text.</summary>
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
}

/// <summary>Right when it equals one of <see cref="Accepted"/>, spaces and letter case aside; with none, a teacher checks.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.form.short_text")]
public sealed record ShortTextForm : TaskForm
{
    [Id(0)] public ImmutableArray<string> Accepted { get; init; } = [];

    /// <summary>In characters, 1-4000.</summary>
    [Id(1)] public int MaxLength { get; init; } = 200;
}
