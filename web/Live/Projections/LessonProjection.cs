using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>A lesson, the same for the class and its teachers.</summary>
public sealed class LessonProjection(ILessonGrain grain, ShownTexts texts, Directory directory) : IProjection
{
    private static readonly PauseView NoPause = new() { On = false };
    private static readonly GatherView NoGathering = new() { On = false };
    private static readonly TimerView NoTimer = new() { On = false };
    private static readonly ShownView NothingShown = new() { On = false };
    private static readonly ImmutableDictionary<string, ShownView> NoTasks = ImmutableDictionary<string, ShownView>.Empty;

    public async ValueTask<View> OfAsync(StreamState state)
    {
        var lesson = (LessonState)state;
        var shown = NoTasks;
        foreach (var (task, answers) in lesson.Shown) shown = shown.SetItem(task, await ShownAsync(answers));
        var view = new LessonView
        {
            Class = lesson.Plan?.Class,
            ClassTitle = lesson.Plan is { } plan ? await directory.ClassTitleAsync(plan.Class) : null,
            Subject = lesson.Plan?.Subject,
            Module = lesson.Plan?.Module,
            StartsAt = lesson.Plan?.StartsAt,
            Status = lesson.Status,
            Current = lesson.Current,
            Steps = [.. lesson.Steps.Select(step => step.Id)],
            Paces = lesson.Steps.ToImmutableDictionary(step => step.Id, step => step.Pace),
            Pause = lesson.Pause is { } pause ? await PauseAsync(pause.Phrase, pause.Note) : NoPause,
            EndsAt = lesson.EndsAt,
            EndedAt = lesson.EndedAt,
            Gather = lesson.Gather is { } frame ? await GatherAsync(frame) : NoGathering,
            Timer = lesson.Timer is { } timer ? new TimerView { On = true, EndsAt = timer.EndsAt, Seconds = timer.Seconds, Held = timer.Held ?? -1 } : NoTimer,
            Board = lesson.Board is { } board ? await ShownAsync(board) : NothingShown,
            Shown = shown,
            Code = lesson.Code,
            ByName = lesson.ByName,
        };
        return lesson.Plan is null ? view : await WithTeachersAsync(view, lesson.Plan.Teachers);
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
        LessonResumed => view with { Pause = NoPause },
        LessonExtended e => view with { EndsAt = e.EndsAt },
        LessonEnded e => Ended(view, e.At),
        ClassGathered e => view with { Gather = await GatherAsync(e.Frame) },
        ClassReleased => view with { Gather = NoGathering },
        TimerWasSet e => view with { Timer = new TimerView { On = true, EndsAt = e.EndsAt, Seconds = e.Seconds } },
        TimerHeld e => view with { Timer = await HeldAsync(view.Timer, e.Left) },
        TimerStopped => view with { Timer = NoTimer },
        AnswersShown { Where: ShowPlace.BigScreen } e => view with { Board = await ShownAsync(e.Answers) },
        AnswersShown e => view with { Shown = (view.Shown ?? NoTasks).SetItem(e.Answers.Task, await ShownAsync(e.Answers)) },
        AnswersHidden { Where: ShowPlace.BigScreen } => view with { Board = NothingShown },
        AnswersHidden e => view with { Shown = (view.Shown ?? NoTasks).SetItem(e.Task!, NothingShown) },
        ByNameWasSet e => view with { ByName = e.Open },
        CodeTaken e => view with { Code = e.Code },
        // An array is replaced whole, and the event names one teacher alone. Newer than this version is harmless: its own change says the same.
        CoTeacherAdded or CoTeacherRemoved => await WithTeachersAsync(view, (await grain.Read()).Plan!.Teachers),
        _ => view,
    };

    private static LessonView Ended(LessonView view, DateTimeOffset at) => view with
    {
        Status = LessonStatus.Ended,
        EndedAt = at,
        Pause = NoPause,
        Gather = NoGathering,
        Timer = NoTimer,
        Code = "",
        ByName = false,
    };

    /// <summary>Held in the commit that paused: its length stands in the view that the commit changes, or in the lesson.</summary>
    private async ValueTask<TimerView> HeldAsync(TimerView? set, int left)
    {
        if (set is not null) return set with { Held = left };
        return (await grain.Read()).Timer is { } timer ? new TimerView { On = true, EndsAt = timer.EndsAt, Seconds = timer.Seconds, Held = left } : NoTimer;
    }

    private async ValueTask<LessonView> WithTeachersAsync(LessonView view, ImmutableArray<PersonId> teachers)
    {
        var names = ImmutableDictionary.CreateBuilder<PersonId, string>();
        foreach (var teacher in teachers) names[teacher] = await directory.NameAsync(teacher);
        return view with { Teachers = teachers, TeacherNames = names.ToImmutable() };
    }

    private async ValueTask<PauseView> PauseAsync(PausePhrase phrase, NoteRef? note) =>
        new() { On = true, Phrase = phrase, Note = await directory.NoteAsync(note) };

    private async ValueTask<GatherView> GatherAsync(GatherFrame frame) =>
        new() { On = true, Step = frame.Step, Task = frame.Task ?? "", Note = await directory.NoteAsync(frame.Note) };

    private async ValueTask<ShownView> ShownAsync(ShownAnswers shown) => new()
    {
        On = true,
        Snapshot = shown.Snapshot,
        Task = shown.Task,
        Answers = await texts.OfAsync(shown),
        WithNames = shown.WithNames,
    };
}
