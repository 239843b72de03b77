using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>The wall, with names added here: no stream holds one.</summary>
public sealed class DeskProjection(Directory directory) : IProjection
{
    private static readonly ImmutableDictionary<PersonId, TileView> NoTiles = ImmutableDictionary<PersonId, TileView>.Empty;

    public async ValueTask<View> OfAsync(StreamState state)
    {
        var tiles = NoTiles.ToBuilder();
        foreach (var (student, tile) in ((DeskState)state).Tiles)
            tiles[student] = Of(tile) with { Name = await directory.ShortNameAsync(student) };
        return new DeskView { Tiles = tiles.ToImmutable() };
    }

    /// <summary>One event a tick: two of them would be one view only if they spoke of different members.</summary>
    public async ValueTask<View> OfAsync(Committed committed)
    {
        var tiles = NoTiles.ToBuilder();
        foreach (var (student, change) in ((TilesChanged)committed.Events.Single()).Tiles)
            tiles[student] = Of(change) with { Name = change.IsNew ? await directory.ShortNameAsync(student) : null };
        return new DeskView { Tiles = tiles.ToImmutable() };
    }

    private static TileView Of(DeskTile tile) => new()
    {
        Link = tile.Link,
        // Empty, not absent: in a change absent means unchanged, and a student who left a task must not stay at it.
        Step = tile.Notice?.Step ?? "",
        Task = tile.Notice?.Task ?? "",
        LastActivity = tile.Notice?.LastActivity,
        Marks = MarksOf(tile.Notice?.Marks),
        Level = tile.Notice is { Level: not Level.Unknown } notice ? notice.Level : null,
        Hand = tile.Notice?.HandSince is not null,
        HandSince = tile.Notice?.HandSince,
        Questions = QuestionsOf(tile.Notice?.Questions ?? []),
        Stuck = tile.Stuck,
    };

    private static TileView Of(TileChange change) => new()
    {
        Link = change.Link,
        Step = change.Step,
        Task = change.Task,
        LastActivity = change.LastActivity,
        Marks = change.Marks.IsEmpty && !change.IsNew ? null : MarksOf(change.Marks),
        Level = change.Level,
        Hand = change.Hand,
        HandSince = change.HandSince,
        Questions = change.Questions.IsEmpty && !change.IsNew ? null : QuestionsOf(change.Questions),
        Stuck = change.Stuck,
    };

    private static ImmutableDictionary<string, MarkView> MarksOf(ImmutableDictionary<string, TaskMark>? marks) =>
        marks?.ToImmutableDictionary(mark => mark.Key, mark => new MarkView
        {
            Verdict = mark.Value.Verdict,
            Attempts = mark.Value.Attempts,
            Arrival = mark.Value.Arrival,
        }) ?? ImmutableDictionary<string, MarkView>.Empty;

    /// <summary>Without the reply: whose record it is in shows it.</summary>
    private static ImmutableDictionary<Guid, QuestionView> QuestionsOf(ImmutableArray<QuestionRecord> questions) =>
        questions.ToImmutableDictionary(question => question.Id, question => new QuestionView
        {
            Open = question.ClosedAt is null,
            Text = question.Text,
            Step = question.Step ?? "",
            Task = question.Task ?? "",
            At = question.At,
        });
}
