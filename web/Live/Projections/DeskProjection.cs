using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>The wall, with names added here: no stream holds one.</summary>
public sealed class DeskProjection(Directory directory) : IProjection
{
    public async ValueTask<View> OfAsync(StreamState state)
    {
        var tiles = ImmutableDictionary.CreateBuilder<PersonId, TileView>();
        foreach (var (student, tile) in ((DeskState)state).Tiles)
            tiles[student] = Of(tile) with { Name = await directory.ShortNameAsync(student) };
        return new DeskView { Tiles = tiles.ToImmutable() };
    }

    public ValueTask<View> OfAsync(Committed committed)
    {
        var tiles = ImmutableDictionary<PersonId, TileView>.Empty;
        foreach (var happened in committed.Events.OfType<TilesChanged>())
            tiles = tiles.SetItems(happened.Tiles.Select(tile => KeyValuePair.Create(tile.Key, Of(tile.Value))));
        return new(new DeskView { Tiles = tiles });
    }

    private static TileView Of(DeskTile tile) => new()
    {
        Link = tile.Link,
        // Empty, not absent: in a change absent means unchanged, and a student who left a task must not stay at it.
        Step = tile.Notice?.Step ?? "",
        Task = tile.Notice?.Task ?? "",
        LastActivity = tile.Notice?.LastActivity,
        Marks = tile.Notice?.Marks.ToImmutableDictionary(mark => mark.Key, mark => new MarkView
        {
            Verdict = mark.Value.Verdict,
            Attempts = mark.Value.Attempts,
            Arrival = mark.Value.Arrival,
        }),
    };
}
