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
        LessonResumed => state with { Pause = null },
        LessonExtended e => state with { EndsAt = e.EndsAt },
        LessonEnded e => state with { Status = LessonStatus.Ended, EndedAt = e.At, Pause = null, Code = "", ByName = false },
        CodeTaken e => state with { Code = e.Code },
        ByNameWasSet e => state with { ByName = e.Open },
        // A type that this program does not know was refused when it was read (EventCodec).
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.GetType(), "Not an event of a lesson."),
    };
}
