using Pmo.Commit;

namespace Pmo.Lessons;

/// <summary>Where the class looks and how long: pause, gathering, timer.</summary>
public static partial class LessonRules
{
    public const int MinTimerSeconds = 10;
    public const int MaxTimerSeconds = 90 * 60;
    public const int MaxExtraSeconds = 30 * 60;

    private static Decision<LessonEvent> Pause(LessonState state, PauseLesson pause, CommandHeader header)
    {
        if (!Enum.IsDefined(pause.Phrase) || pause.Phrase == PausePhrase.Unknown) return Refuse(RefusalCode.Malformed);
        if (!IsOwn(pause.Note, header.Actor)) return Refuse(RefusalCode.NotAllowed);
        // Another phrase on a paused lesson is a change of the words, not a second pause.
        if (state.Pause is { } now && now.Phrase == pause.Phrase && now.Note == pause.Note) return Nothing;
        var paused = new LessonPaused { Phrase = pause.Phrase, Note = pause.Note, At = state.Pause?.Since ?? header.At };
        // A timer that has run out is not held: letting it go again would ring it a second time.
        return state.Timer is { Held: null } timer && timer.EndsAt > header.At
            ? Decision.Accept<LessonEvent>(paused, new TimerHeld { Left = SecondsLeft(timer, header.At) })
            : Decision.Accept<LessonEvent>(paused);
    }

    private static Decision<LessonEvent> Resume(LessonState state, DateTimeOffset at)
    {
        if (state.Pause is null) return Nothing;
        var resumed = new LessonResumed { At = at };
        return state.Timer is { Held: { } left } timer
            ? Decision.Accept<LessonEvent>(resumed, new TimerWasSet { EndsAt = at.AddSeconds(left), Seconds = timer.Seconds })
            : Decision.Accept<LessonEvent>(resumed);
    }

    private static Decision<LessonEvent> Gather(LessonState state, GatherFrame frame, CommandHeader header)
    {
        if (frame is null) return Refuse(RefusalCode.Malformed);
        if (state.IndexOf(frame.Step) < 0) return Refuse(RefusalCode.NoSuchStep);
        // Which tasks a step has is the module's matter; a screen that finds none such shows the step.
        if (frame.Task is not null && !Key.IsWellFormed(frame.Task)) return Refuse(RefusalCode.NoSuchTask);
        if (!IsOwn(frame.Note, header.Actor)) return Refuse(RefusalCode.NotAllowed);
        return state.Gather == frame ? Nothing : Decision.Accept<LessonEvent>(new ClassGathered { Frame = frame, At = state.GatheredAt ?? header.At });
    }

    private static Decision<LessonEvent> Start(LessonState state, int seconds, DateTimeOffset at) => seconds is < MinTimerSeconds or > MaxTimerSeconds
        ? Refuse(RefusalCode.TimerOutOfRange)
        : Run(state, seconds, seconds, at);

    private static Decision<LessonEvent> AddTime(LessonState state, int seconds, DateTimeOffset at)
    {
        if (state.Timer is not { } timer) return Refuse(RefusalCode.NoTimer);
        if (seconds is < MinTimerSeconds or > MaxExtraSeconds) return Refuse(RefusalCode.TimerOutOfRange);
        var left = SecondsLeft(timer, at) + seconds;
        // Also bounds the whole length: it grows no faster than time passes.
        return left > MaxTimerSeconds ? Refuse(RefusalCode.TimerOutOfRange) : Run(state, left, timer.Seconds + seconds, at, timer);
    }

    /// <summary>A timer that is set while the lesson is paused waits for the end of the pause.</summary>
    private static Decision<LessonEvent> Run(LessonState state, int left, int seconds, DateTimeOffset at, TimerState? before = null)
    {
        // Lengthening keeps the fractions of a second that a running timer has.
        var ends = before is { Held: null } running && running.EndsAt > at
            ? running.EndsAt.AddSeconds(seconds - running.Seconds)
            : at.AddSeconds(left);
        var set = new TimerWasSet { EndsAt = ends, Seconds = seconds };
        return state.Pause is null
            ? Decision.Accept<LessonEvent>(set)
            : Decision.Accept<LessonEvent>(set, new TimerHeld { Left = left });
    }

    private static int SecondsLeft(TimerState timer, DateTimeOffset at) =>
        timer.Held ?? (int)Math.Max(0, Math.Ceiling((timer.EndsAt - at).TotalSeconds));

    /// <summary>The class may read what a lesson refers to: only the own words are one's to show.</summary>
    private static bool IsOwn(NoteRef? note, Actor actor) => note is null || note.Teacher == actor.Person;
}
