using System.Collections.Immutable;

namespace Pmo.Lessons;

/// <summary>
/// The wall of one lesson in memory: what it shows, what was told of it, and the lesson that it judges by. No clock and no engine;
/// notices may come in any order and more than once. Used within one activation's turns.
/// </summary>
public sealed class LiveWall
{
    private readonly HashSet<PersonId> changed = [];
    private long lessonVersion;
    private DeskState told = new();

    public DeskState State { get; private set; } = new();

    public LessonState Lesson { get; private set; } = new();

    public bool HasNews => changed.Count > 0;

    public void Notice(StudentNotice notice, DateTimeOffset now)
    {
        if (Wall.IsNews(notice, State.Tiles.GetValueOrDefault(notice.Student)?.Notice))
            Change(notice.Student, now, tile => tile with { Notice = Wall.Placed(notice, tile.Notice, Lesson) });
    }

    public void Presence(StudentPresence presence, DateTimeOffset now)
    {
        if (State.Tiles.TryGetValue(presence.Student, out var tile) && tile.Link != presence.Link)
            Change(presence.Student, now, held => held with { Link = presence.Link });
    }

    /// <summary>The lesson at a version; an older one changes nothing.</summary>
    public void Take(long version, LessonState lesson, DateTimeOffset now)
    {
        if (version <= lessonVersion) return;
        var judgesAlike = LessonTimes.JudgesAlike(Lesson, lesson);
        (lessonVersion, Lesson) = (version, lesson);
        foreach (var student in State.Tiles.Keys) Change(student, now, tile => judgesAlike ? tile : Wall.Judged(tile, lesson));
    }

    /// <summary>Somebody of the roster; who is on the wall already may have told of more than <paramref name="notice"/> knows.</summary>
    public void Add(PersonId student, StudentNotice? notice, DateTimeOffset now)
    {
        if (!State.Tiles.ContainsKey(student))
            Change(student, now, tile => tile with { Notice = notice is null ? null : Wall.Placed(notice, null, Lesson) });
    }

    /// <summary>Time alone makes a student stuck.</summary>
    public void Weigh(DateTimeOffset now)
    {
        foreach (var student in State.Tiles.Keys) Change(student, now, tile => tile);
    }

    /// <summary>What changed since this was asked last, and counts as told from now on. Empty when all of it was undone meanwhile.</summary>
    public ImmutableDictionary<PersonId, TileChange> TakeNews(DateTimeOffset now)
    {
        var news = ImmutableDictionary.CreateBuilder<PersonId, TileChange>();
        foreach (var student in changed)
            if (Wall.Between(told.Tiles.GetValueOrDefault(student), State.Tiles[student], now) is { } change)
                news[student] = change;
        changed.Clear();
        told = State;
        return news.ToImmutable();
    }

    private void Change(PersonId student, DateTimeOffset now, Func<DeskTile, DeskTile> change)
    {
        var before = State;
        State = Wall.With(State, student, tile => Wall.Weighed(change(tile), Lesson, now));
        if (!ReferenceEquals(before, State)) changed.Add(student);
    }
}
