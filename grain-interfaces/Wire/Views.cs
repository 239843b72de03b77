using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;

namespace Pmo.Wire;

/// <summary>
/// What a browser holds of a stream. One record serves as snapshot and as change: a change is a JSON merge patch (RFC 7396) of the view
/// in which absent means unchanged, maps merge by key and arrays are replaced whole. No member is ever taken away,
/// so null never travels. Projections in web/ build them; web/client's types are generated from them.
/// </summary>
public abstract record View;

/// <summary><c>lesson/{id}</c>, the same for everybody who may see the lesson.</summary>
public sealed record LessonView : View
{
    public ClassId? Class { get; init; }

    /// <summary>As spoken: «5А».</summary>
    public string? ClassTitle { get; init; }

    public string? Subject { get; init; }

    public ModuleVersionId? Module { get; init; }

    public LessonStatus? Status { get; init; }

    /// <summary>Where the class is; empty before the lesson opens.</summary>
    public string? Current { get; init; }

    /// <summary>Step ids in order.</summary>
    public ImmutableArray<string>? Steps { get; init; }

    public ImmutableDictionary<string, Pace>? Paces { get; init; }

    public PauseView? Pause { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>The bell, extensions included.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public ImmutableArray<PersonId>? Teachers { get; init; }
}

public sealed record PauseView
{
    public required bool On { get; init; }

    public PausePhrase Phrase { get; init; }

    /// <summary>The teacher's own words; empty when there are none.</summary>
    public string Note { get; init; } = "";
}

/// <summary><c>desk/{id}</c>, for the lesson's teachers.</summary>
public sealed record DeskView : View
{
    public ImmutableDictionary<PersonId, TileView>? Tiles { get; init; }
}

public sealed record TileView
{
    /// <summary>Given name and family initial are enough on a wall; sent with snapshots only.</summary>
    public string? Name { get; init; }

    public Link? Link { get; init; }

    public string? Step { get; init; }

    public string? Task { get; init; }

    /// <summary>By task id: the newest attempt.</summary>
    public ImmutableDictionary<string, MarkView>? Marks { get; init; }

    public DateTimeOffset? LastActivity { get; init; }
}

public sealed record MarkView
{
    public required Verdict Verdict { get; init; }

    public required int Attempts { get; init; }

    public required Arrival Arrival { get; init; }
}

/// <summary><c>student/{id}</c>, for the student.</summary>
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
}

public sealed record AttemptView
{
    public Answer? Answer { get; init; }

    public DateTimeOffset? At { get; init; }

    public Verdict? Verdict { get; init; }
}

/// <summary><c>class/{id}</c>, for its students and staff: the lessons.</summary>
public sealed record ClassView : View
{
    public string? Title { get; init; }

    public ImmutableDictionary<LessonId, LessonCardView>? Lessons { get; init; }
}

/// <summary><c>teacher/{id}</c>, for that teacher.</summary>
public sealed record TeacherView : View
{
    public ImmutableDictionary<LessonId, LessonCardView>? Lessons { get; init; }
}

public sealed record LessonCardView
{
    public required ClassId Class { get; init; }

    public required string ClassTitle { get; init; }

    public required string Subject { get; init; }

    public required ModuleVersionId Module { get; init; }

    /// <summary>The module's title, as its author wrote it.</summary>
    public required string ModuleTitle { get; init; }

    public required LessonStatus Status { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }
}

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

    /// <summary>Of a choice; empty otherwise.</summary>
    public ImmutableArray<OptionContent> Options { get; init; } = [];

    /// <summary>Of a number; empty when it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Of a text, in characters.</summary>
    public int MaxLength { get; init; }
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
}
