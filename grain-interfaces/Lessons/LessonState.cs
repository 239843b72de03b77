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
