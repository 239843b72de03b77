using System.Collections.Immutable;
using Pmo.Lessons;

namespace Pmo.Wire;

/// <summary>
/// What a browser holds of a stream. One record serves as snapshot and as change: a change is a JSON merge patch (RFC 7396) of the view
/// in which absent means unchanged, maps merge by key and arrays are replaced whole. No member is ever taken away,
/// so null never travels. Projections in web/ build them; web/client's types are generated from them.
/// </summary>
public abstract record View;

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

    /// <summary>In a teacher's list: true once somebody else took this teacher out of the lesson, false when brought back; not to be listed while true.</summary>
    public bool? Removed { get; init; }
}
