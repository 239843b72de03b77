using System.Collections.Immutable;
using Pmo.Students;

namespace Pmo.Lessons;

/// <summary>How tiles of the wall change, and what of a change is news. Pure. What did not change keeps its object, so that nobody looks at it again.</summary>
public static class Wall
{
    public static DeskState With(DeskState state, PersonId student, Func<DeskTile, DeskTile> change)
    {
        var held = state.Tiles.GetValueOrDefault(student);
        var next = change(held ?? new DeskTile());
        return ReferenceEquals(held, next) ? state : state with { Tiles = state.Tiles.SetItem(student, next) };
    }

    /// <summary>Notices may overtake each other.</summary>
    public static bool IsNews(StudentNotice notice, StudentNotice? held) =>
        held is null || notice.Version > held.Version || (notice.Version == held.Version && notice.LastActivity > held.LastActivity);

    /// <summary>A notice with each answer that is not on the wall yet marked by what the lesson was doing when it was taken.</summary>
    public static StudentNotice Placed(StudentNotice notice, StudentNotice? before, LessonState lesson)
    {
        var marks = before?.Marks ?? ImmutableDictionary<string, TaskMark>.Empty;
        foreach (var (task, mark) in notice.Marks)
        {
            if (marks.GetValueOrDefault(task) is { } held && held == mark with { Arrival = held.Arrival }) continue;
            marks = marks.SetItem(task, mark with { Arrival = LessonTimes.ArrivalOf(mark.AnsweredAt, lesson) });
        }
        // What the record no longer has was erased.
        if (marks.Count > notice.Marks.Count) marks = marks.RemoveRange(marks.Keys.Where(task => !notice.Marks.ContainsKey(task)).ToList());
        return notice with { Marks = marks };
    }

    /// <summary>The lesson's history became longer: an answer that was here before the news of its pause is judged again.</summary>
    public static DeskTile Judged(DeskTile tile, LessonState lesson)
    {
        if (tile.Notice is not { } notice) return tile;
        var marks = notice.Marks;
        foreach (var (task, mark) in notice.Marks)
            if (LessonTimes.ArrivalOf(mark.AnsweredAt, lesson) is var arrival && arrival != mark.Arrival)
                marks = marks.SetItem(task, mark with { Arrival = arrival });
        return ReferenceEquals(marks, notice.Marks) ? tile : tile with { Notice = notice with { Marks = marks } };
    }

    public static DeskTile Weighed(DeskTile tile, LessonState lesson, DateTimeOffset now) =>
        StuckJudge.Of(tile, lesson, now) is var stuck && stuck != tile.Stuck ? tile with { Stuck = stuck } : tile;

    /// <summary>What makes one who knows <paramref name="told"/> know <paramref name="tile"/>; null: nothing.</summary>
    public static TileChange? Between(DeskTile? told, DeskTile tile, DateTimeOffset now)
    {
        if (ReferenceEquals(told, tile)) return null;
        var (before, after) = (told?.Notice, tile.Notice);
        var change = new TileChange
        {
            IsNew = told is null,
            Link = told?.Link == tile.Link ? null : tile.Link,
            Stuck = told?.Stuck == tile.Stuck ? null : tile.Stuck,
            Step = told is not null && before?.Step == after?.Step ? null : after?.Step ?? "",
            Task = told is not null && before?.Task == after?.Task ? null : after?.Task ?? "",
            Marks = MarksBetween(before?.Marks, after?.Marks),
            LastActivity = before?.LastActivity == after?.LastActivity ? null : after?.LastActivity,
            Level = after is null || after.Level == default || before?.Level == after.Level ? null : after.Level,
            Hand = told is not null && before?.HandSince is null == after?.HandSince is null ? null : after?.HandSince is not null,
            HandSince = before?.HandSince == after?.HandSince ? null : after?.HandSince,
            Questions = QuestionsBetween(before?.Questions ?? [], after?.Questions ?? [], now),
        };
        return IsEmpty(change) ? null : change;
    }

    private static ImmutableDictionary<string, TaskMark> MarksBetween(ImmutableDictionary<string, TaskMark>? before, ImmutableDictionary<string, TaskMark>? after)
    {
        if (after is null || ReferenceEquals(before, after)) return ImmutableDictionary<string, TaskMark>.Empty;
        return before is null ? after : after.Where(mark => before.GetValueOrDefault(mark.Key) != mark.Value).ToImmutableDictionary();
    }

    private static ImmutableArray<QuestionRecord> QuestionsBetween(
        ImmutableArray<QuestionRecord> before, ImmutableArray<QuestionRecord> after, DateTimeOffset now)
    {
        if (before == after || (before.IsEmpty && after.IsEmpty)) return [];
        return
        [
            .. after.Where(question => before.All(known => known.Id != question.Id)),
            .. before.Where(question => after.All(open => open.Id != question.Id)).Select(question => question with { ClosedAt = now }),
        ];
    }

    private static bool IsEmpty(TileChange change) => change is
    {
        IsNew: false, Link: null, Stuck: null, Step: null, Task: null, Marks.IsEmpty: true, LastActivity: null,
        Level: null, Hand: null, HandSince: null, Questions.IsEmpty: true,
    };
}
