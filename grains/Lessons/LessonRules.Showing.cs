using System.Collections.Immutable;
using Pmo.Commit;

namespace Pmo.Lessons;

/// <summary>Answers before the class. Ids only: whose they are, the lesson's book alone knows.</summary>
public static partial class LessonRules
{
    public const int MaxShownAnswers = 30;

    /// <param name="state">Of the lesson.</param>
    /// <param name="show">As sent.</param>
    /// <param name="snapshot">
    /// Asked of the book by the shell, before the commit: an id that the book does not know would stand in the lesson's history for ever and be shown as
    /// «удалено», as if somebody had been erased.
    /// </param>
    private static Decision<LessonEvent> Show(LessonState state, ShowAnswers show, AnswerSnapshot? snapshot)
    {
        if (show.Answers is not { } shown || shown.Answers.IsDefaultOrEmpty || show.Where is not (ShowPlace.BigScreen or ShowPlace.AfterAnswering))
            return Refuse(RefusalCode.Malformed);
        if (shown.Answers.Length > MaxShownAnswers) return Refuse(RefusalCode.TooManyAnswers);
        if (shown.Answers.Distinct().Count() != shown.Answers.Length) return Refuse(RefusalCode.Malformed);
        // Names stay in the room: never on the students' own screens.
        if (shown.WithNames && show.Where != ShowPlace.BigScreen) return Refuse(RefusalCode.Malformed);
        if (snapshot is null || snapshot.Task != shown.Task || shown.Answers.Except(snapshot.Answers.Select(kept => kept.Id)).Any())
            return Refuse(RefusalCode.NoSuchSnapshot);
        var held = show.Where == ShowPlace.BigScreen ? state.Board : state.Shown.GetValueOrDefault(shown.Task);
        return AreSame(held, shown) ? Nothing : Decision.Accept<LessonEvent>(new AnswersShown { Answers = shown, Where = show.Where });
    }

    private static Decision<LessonEvent> Hide(LessonState state, HideAnswers hide) => hide.Where switch
    {
        ShowPlace.BigScreen => state.Board is null ? Nothing : Decision.Accept<LessonEvent>(new AnswersHidden { Where = hide.Where }),
        ShowPlace.AfterAnswering when hide.Task is { Length: > 0 } task =>
            state.Shown.ContainsKey(task) ? Decision.Accept<LessonEvent>(new AnswersHidden { Where = hide.Where, Task = task }) : Nothing,
        _ => Refuse(RefusalCode.Malformed),
    };

    private static Decision<LessonEvent> SetNames(LessonState state, bool withNames)
    {
        // Taking names off an empty screen is so already; putting them on needs something to put them on.
        if (state.Board is not { } board) return withNames ? Refuse(RefusalCode.NoSuchSnapshot) : Nothing;
        return board.WithNames == withNames
            ? Nothing
            : Decision.Accept<LessonEvent>(new AnswersShown { Answers = board with { WithNames = withNames }, Where = ShowPlace.BigScreen });
    }

    private static IEnumerable<LessonEvent> HideAll(LessonState state)
    {
        if (state.Board is not null) yield return new AnswersHidden { Where = ShowPlace.BigScreen };
        foreach (var task in state.Shown.Keys.Order(StringComparer.Ordinal))
            yield return new AnswersHidden { Where = ShowPlace.AfterAnswering, Task = task };
    }

    private static bool AreSame(ShownAnswers? held, ShownAnswers shown) =>
        held is not null && held.Snapshot == shown.Snapshot && held.Task == shown.Task && held.WithNames == shown.WithNames
        && held.Answers.AsSpan().SequenceEqual(shown.Answers.AsSpan());
}
