using System.Collections.Immutable;
using Orleans;

namespace Pmo.Lessons;

/// <summary>A lesson at a version. <see cref="Plan"/> is null until it is planned.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.state")]
public sealed record LessonState : StreamState
{
    /// <summary>How long after the bell a forgotten lesson stays open.</summary>
    public static readonly TimeSpan GraceAfterBell = TimeSpan.FromMinutes(15);

    [Id(0)] public LessonPlan? Plan { get; init; }

    [Id(1)] public LessonStatus Status { get; init; }

    /// <summary>Where the class is; empty until the lesson opens.</summary>
    [Id(2)] public string Current { get; init; } = "";

    [Id(3)] public ImmutableArray<LessonStep> Steps { get; init; } = [];

    [Id(4)] public PauseState? Pause { get; init; }

    [Id(5)] public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The bell as it stands now, extensions included.</summary>
    [Id(6)] public DateTimeOffset? EndsAt { get; init; }

    [Id(7)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Everybody looks at this; each one's own place stays where it is.</summary>
    [Id(8)] public GatherFrame? Gather { get; init; }

    [Id(9)] public TimerState? Timer { get; init; }

    /// <summary>On the big screen now.</summary>
    [Id(10)] public ShownAnswers? Board { get; init; }

    /// <summary>By task: what a student sees after answering it.</summary>
    [Id(11)] public ImmutableDictionary<string, ShownAnswers> Shown { get; init; } = ImmutableDictionary<string, ShownAnswers>.Empty;

    /// <summary>8 digits while the lesson is open, else empty.</summary>
    [Id(12)] public string Code { get; init; } = "";

    /// <summary>«По имени»: who has no card may ask for a free place.</summary>
    [Id(13)] public bool ByName { get; init; }

    /// <summary>Since when the class is gathered; another frame does not begin anew.</summary>
    [Id(14)] public DateTimeOffset? GatheredAt { get; init; }

    /// <summary>What is over, oldest first: the pause and the gathering of now are not in it.</summary>
    [Id(15)] public ImmutableArray<LessonBreak> Breaks { get; init; } = [];

    public DateTimeOffset? ClosesAt => EndsAt + GraceAfterBell;

    public bool IsTaughtBy(PersonId person) => Plan is not null && Plan.Teachers.Contains(person);

    /// <summary>Steps at which a student may be now: the current one, or the whole self-paced stretch around it.</summary>
    public bool IsReachable(string step)
    {
        if (step == Current) return true;
        var here = IndexOf(Current);
        var there = IndexOf(step);
        if (here < 0 || there < 0) return false;
        for (var i = Math.Min(here, there); i <= Math.Max(here, there); i++)
            if (Steps[i].Pace != Pace.Self)
                return false;
        return true;
    }

    public int IndexOf(string step)
    {
        for (var i = 0; i < Steps.Length; i++)
            if (Steps[i].Id == step)
                return i;
        return -1;
    }
}

[GenerateSerializer, Immutable, Alias("pmo.lesson.pause_state")]
public sealed record PauseState
{
    [Id(0)] public required PausePhrase Phrase { get; init; }

    [Id(1)] public NoteRef? Note { get; init; }

    [Id(2)] public required DateTimeOffset Since { get; init; }
}

/// <summary>A stretch in which nobody was to work on a task: from <see cref="From"/>, before <see cref="Until"/>.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.break")]
public sealed record LessonBreak
{
    [Id(0)] public required BreakKind Kind { get; init; }

    [Id(1)] public required DateTimeOffset From { get; init; }

    [Id(2)] public required DateTimeOffset Until { get; init; }
}

[GenerateSerializer, Alias("pmo.lesson.break_kind")]
public enum BreakKind
{
    Unknown = 0,
    Pause = 1,
    Gathering = 2,
}

/// <summary>One timer at a time. A pause holds it: then <see cref="Held"/> says how much is left.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.timer_state")]
public sealed record TimerState
{
    [Id(0)] public required DateTimeOffset EndsAt { get; init; }

    /// <summary>In seconds, extra time included.</summary>
    [Id(1)] public required int Seconds { get; init; }

    /// <summary>In seconds; null while it runs.</summary>
    [Id(2)] public int? Held { get; init; }
}
