using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>A lesson, the same for the class and its teachers.</summary>
public sealed class LessonProjection(Directory directory) : IProjection
{
    public async ValueTask<View> OfAsync(StreamState state)
    {
        var lesson = (LessonState)state;
        return new LessonView
        {
            Class = lesson.Plan?.Class,
            ClassTitle = lesson.Plan is { } plan ? await directory.ClassTitleAsync(plan.Class) : null,
            Subject = lesson.Plan?.Subject,
            Module = lesson.Plan?.Module,
            Teachers = lesson.Plan?.Teachers,
            StartsAt = lesson.Plan?.StartsAt,
            Status = lesson.Status,
            Current = lesson.Current,
            Steps = [.. lesson.Steps.Select(step => step.Id)],
            Paces = PacesOf(lesson.Steps),
            Pause = lesson.Pause is { } pause ? await PauseAsync(pause.Phrase, pause.Note) : new PauseView { On = false },
            EndsAt = lesson.EndsAt,
            EndedAt = lesson.EndedAt,
            Code = lesson.Code,
            ByName = lesson.ByName,
        };
    }

    public async ValueTask<View> OfAsync(Committed committed)
    {
        var view = new LessonView();
        foreach (var happened in committed.Events) view = await AddAsync(view, (LessonEvent)happened);
        return view;
    }

    private async ValueTask<LessonView> AddAsync(LessonView view, LessonEvent happened) => happened switch
    {
        LessonPlanned e => (LessonView)await OfAsync(new LessonState
        {
            Plan = e.Plan,
            Status = LessonStatus.Planned,
            Steps = e.Plan.Steps,
            EndsAt = e.Plan.EndsAt,
        }),
        LessonOpened e => view with { Status = LessonStatus.Open, EndsAt = e.EndsAt, Current = e.Step },
        StepReached e => view with { Current = e.Step },
        PaceWasSet e => view with { Paces = (view.Paces ?? ImmutableDictionary<string, Pace>.Empty).SetItem(e.Step, e.Pace) },
        LessonPaused e => view with { Pause = await PauseAsync(e.Phrase, e.Note) },
        LessonResumed => view with { Pause = new PauseView { On = false } },
        LessonExtended e => view with { EndsAt = e.EndsAt },
        LessonEnded e => view with { Status = LessonStatus.Ended, EndedAt = e.At, Pause = new PauseView { On = false }, Code = "", ByName = false },
        CodeTaken e => view with { Code = e.Code },
        ByNameWasSet e => view with { ByName = e.Open },
        _ => view,
    };

    private async ValueTask<PauseView> PauseAsync(PausePhrase phrase, NoteRef? note) =>
        new() { On = true, Phrase = phrase, Note = await directory.NoteAsync(note) };

    private static ImmutableDictionary<string, Pace> PacesOf(ImmutableArray<LessonStep> steps) =>
        steps.ToImmutableDictionary(step => step.Id, step => step.Pace);
}
