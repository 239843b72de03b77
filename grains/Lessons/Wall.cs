using System.Collections.Immutable;

namespace Pmo.Lessons;

/// <summary>How tiles of the wall change. Pure.</summary>
public static class Wall
{
    public static DeskState With(DeskState state, PersonId student, Func<DeskTile, DeskTile> change) =>
        state with { Tiles = state.Tiles.SetItem(student, change(state.Tiles.GetValueOrDefault(student) ?? new DeskTile())) };

    /// <summary>A notice with each newly taken answer marked by what the lesson was doing; what was marked before keeps its mark.</summary>
    public static StudentNotice Placed(StudentNotice notice, StudentNotice? before, LessonState lesson) => notice with
    {
        Marks = notice.Marks.ToImmutableDictionary(mark => mark.Key, mark =>
            before?.Marks.GetValueOrDefault(mark.Key) is { } held && held.Attempts == mark.Value.Attempts
                ? mark.Value with { Arrival = held.Arrival }
                : mark.Value with { Arrival = ArrivalOf(mark.Value.AnsweredAt, lesson) }),
    };

    private static Arrival ArrivalOf(DateTimeOffset at, LessonState lesson)
    {
        if (lesson.EndedAt is { } ended && at >= ended) return Arrival.AfterBell;
        return lesson.Pause is { } pause && at >= pause.Since ? Arrival.DuringPause : Arrival.InTime;
    }
}
