using System.Collections.Immutable;
using Pmo.Modules;
using Pmo.Students;

namespace Pmo.Wire;

public sealed record QuestionView
{
    public required bool Open { get; init; }

    public required string Text { get; init; }

    /// <summary>Where it was asked; empty when nowhere in particular.</summary>
    public string Step { get; init; } = "";

    public string Task { get; init; } = "";

    public required DateTimeOffset At { get; init; }

    /// <summary>The teacher's words; empty when there are none.</summary>
    public string Reply { get; init; } = "";
}

/// <summary><c>student/{id}</c>, for the student and the student's teachers.</summary>
public sealed record StudentView : View
{
    public ClassId? Class { get; init; }

    public ImmutableDictionary<LessonId, PlaceView>? Lessons { get; init; }

    /// <summary>By <c>module@version/task</c>, then by attempt number: <c>"1"</c>, <c>"2"</c> …</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, AttemptView>>? Tasks { get; init; }
}

/// <summary>A student's place in a lesson; step and task are empty until the student moves by self.</summary>
public sealed record PlaceView
{
    /// <summary>The version that this student began and keeps.</summary>
    public ModuleVersionId? Module { get; init; }

    public string? Step { get; init; }

    public string? Task { get; init; }

    /// <summary>Absent: not chosen yet.</summary>
    public Level? Level { get; init; }

    public bool? Hand { get; init; }

    public ImmutableDictionary<Guid, QuestionView>? Questions { get; init; }
}

public sealed record AttemptView
{
    public Answer? Answer { get; init; }

    public DateTimeOffset? At { get; init; }

    public Verdict? Verdict { get; init; }

    /// <summary>Who checked; absent while it waits.</summary>
    public CheckKind? By { get; init; }

    /// <summary>What the module says to this typical wrong answer, safe HTML; empty when nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>The teacher's words on it; empty when there are none.</summary>
    public string? Note { get; init; }
}
