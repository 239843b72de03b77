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

    /// <summary>What a good answer looks like, for the teacher. Markdown.</summary>
    [Id(5)] public string ModelAnswer { get; init; } = "";

    /// <summary>Answers that are often given and are wrong in a telling way, the first that fits counts.</summary>
    [Id(6)] public ImmutableArray<TypicalWrong> Wrong { get; init; } = [];
}

/// <summary>A wrong answer that tells what was misunderstood, and what to say to it.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module.typical_wrong")]
public sealed record TypicalWrong
{
    /// <summary><c>w1</c>, <c>w2</c> … in the file's order: kept with the answer that was checked against it.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>As a student would give it: a number or words as typed, or ids of options joined by commas.</summary>
    [Id(1)] public required string Answer { get; init; }

    /// <summary>To the student: a nudge, not the solution. Markdown.</summary>
    [Id(2)] public required string Says { get; init; }
}
