using System.Collections.Immutable;

namespace Pmo.Lessons;

/// <summary>The only way a lesson's state changes, live and on replay.</summary>
public static class LessonFold
{
    public static LessonState Apply(LessonState state, LessonEvent @event) => @event switch
    {
        LessonPlanned e => state with
        {
            Plan = e.Plan,
            Status = LessonStatus.Planned,
            Steps = e.Plan.Steps,
            EndsAt = e.Plan.EndsAt,
        },
        LessonOpened e => state with { Status = LessonStatus.Open, OpenedAt = e.At, EndsAt = e.EndsAt, Current = e.Step },
        StepReached e => state with { Current = e.Step },
        PaceWasSet e => state with { Steps = [.. state.Steps.Select(step => step.Id == e.Step ? step with { Pace = e.Pace } : step)] },
        LessonPaused e => state with { Pause = new PauseState { Phrase = e.Phrase, Note = e.Note, Since = e.At } },
        LessonResumed e => WithBreak(state, BreakKind.Pause, state.Pause?.Since, e.At) with { Pause = null },
        LessonExtended e => state with { EndsAt = e.EndsAt },
        LessonEnded e => Ended(state, e.At),
        ClassGathered e => state with { Gather = e.Frame, GatheredAt = e.At },
        ClassReleased e => WithBreak(state, BreakKind.Gathering, state.GatheredAt, e.At) with { Gather = null, GatheredAt = null },
        TimerWasSet e => state with { Timer = new TimerState { EndsAt = e.EndsAt, Seconds = e.Seconds } },
        TimerHeld e => state with { Timer = state.Timer! with { Held = e.Left } },
        TimerStopped => state with { Timer = null },
        AnswersShown { Where: ShowPlace.BigScreen } e => state with { Board = e.Answers },
        AnswersShown e => state with { Shown = state.Shown.SetItem(e.Answers.Task, e.Answers) },
        AnswersHidden { Where: ShowPlace.BigScreen } => state with { Board = null },
        AnswersHidden e => state with { Shown = state.Shown.Remove(e.Task!) },
        ByNameWasSet e => state with { ByName = e.Open },
        CodeTaken e => state with { Code = e.Code },
        CoTeacherAdded e => state with { Plan = state.Plan! with { Teachers = state.Plan.Teachers.Add(e.Teacher) } },
        CoTeacherRemoved e => state with { Plan = state.Plan! with { Teachers = state.Plan.Teachers.Remove(e.Teacher) } },
        // A type that this program does not know was refused when it was read (EventCodec).
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.GetType(), "Not an event of a lesson."),
    };

    private static LessonState Ended(LessonState state, DateTimeOffset at)
    {
        var past = WithBreak(WithBreak(state, BreakKind.Gathering, state.GatheredAt, at), BreakKind.Pause, state.Pause?.Since, at);
        return past with
        {
            Status = LessonStatus.Ended,
            EndedAt = at,
            Pause = null,
            Gather = null,
            GatheredAt = null,
            Timer = null,
            Board = null,
            Shown = ImmutableDictionary<string, ShownAnswers>.Empty,
            Code = "",
            ByName = false,
        };
    }

    /// <summary>Clocks of two servers may disagree by a little: a break never ends before it began.</summary>
    private static LessonState WithBreak(LessonState state, BreakKind kind, DateTimeOffset? from, DateTimeOffset until) => from is { } began && began < until
        ? state with { Breaks = state.Breaks.Add(new LessonBreak { Kind = kind, From = began, Until = until }) }
        : state;
}
