using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Students;

namespace Pmo.Wire;

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

    /// <summary>As addressed, by person: «Анна Петровна». Of those who teach or taught this lesson.</summary>
    public ImmutableDictionary<PersonId, string>? TeacherNames { get; init; }

    public GatherView? Gather { get; init; }

    public TimerView? Timer { get; init; }

    /// <summary>Answers on the big screen.</summary>
    public ShownView? Board { get; init; }

    /// <summary>By task: answers for who has answered it.</summary>
    public ImmutableDictionary<string, ShownView>? Shown { get; init; }

    /// <summary>8 digits; empty while the lesson is not open.</summary>
    public string? Code { get; init; }

    public bool? ByName { get; init; }
}

/// <summary>Everybody looks at this frame; own places stay where they are.</summary>
public sealed record GatherView
{
    public required bool On { get; init; }

    public string Step { get; init; } = "";

    /// <summary>Empty: the step itself.</summary>
    public string Task { get; init; } = "";

    /// <summary>The teacher's own words; empty when there are none.</summary>
    public string Note { get; init; } = "";
}

public sealed record TimerView
{
    public required bool On { get; init; }

    public DateTimeOffset EndsAt { get; init; }

    /// <summary>Whole length in seconds, extra time included.</summary>
    public int Seconds { get; init; }

    /// <summary>Seconds left while a pause holds it; -1 while it runs.</summary>
    public int Held { get; init; } = -1;
}

/// <summary>Answers without authors, in the teacher's order.</summary>
public sealed record ShownView
{
    public required bool On { get; init; }

    public Guid Snapshot { get; init; }

    public string Task { get; init; } = "";

    public ImmutableArray<ShownAnswerView> Answers { get; init; } = [];

    public bool WithNames { get; init; }
}

public sealed record ShownAnswerView
{
    public required Guid Id { get; init; }

    /// <summary>Absent: deleted.</summary>
    public Answer? Answer { get; init; }

    /// <summary>«Миша К.», only while the teacher shows names; else empty.</summary>
    public string Name { get; init; } = "";
}

public sealed record PauseView
{
    public required bool On { get; init; }

    public PausePhrase Phrase { get; init; }

    /// <summary>The teacher's own words; empty when there are none.</summary>
    public string Note { get; init; } = "";
}
