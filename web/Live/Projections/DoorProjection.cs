using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>Who waits at a lesson's door or came in by it, for its teachers. What a device is known by stays here.</summary>
public sealed class DoorProjection(Directory directory) : IProjection
{
    private static readonly ImmutableDictionary<PersonId, HeldPlaceView> NoPlaces = ImmutableDictionary<PersonId, HeldPlaceView>.Empty;

    public async ValueTask<View> OfAsync(StreamState state)
    {
        var places = NoPlaces;
        foreach (var (place, held) in ((DoorState)state).Places)
            places = places.SetItem(place, await OfAsync(place, held.Admitted ? PlaceStatus.Admitted : PlaceStatus.Waiting, held.Since));
        return new DoorView { Places = places };
    }

    public async ValueTask<View> OfAsync(Committed committed)
    {
        var places = NoPlaces;
        foreach (var happened in committed.Events)
        {
            places = happened switch
            {
                PlaceAsked e => places.SetItem(e.Place, await OfAsync(e.Place, PlaceStatus.Waiting, e.At)),
                PlaceGiven e => places.SetItem(e.Place, await OfAsync(e.Place, PlaceStatus.Admitted, e.At)),
                PlaceFreed e => places.SetItem(e.Place, await OfAsync(e.Place, PlaceStatus.Free, null)),
                _ => places,
            };
        }
        return new DoorView { Places = places };
    }

    private async ValueTask<HeldPlaceView> OfAsync(PersonId place, PlaceStatus status, DateTimeOffset? since) =>
        new() { Name = await directory.ShortNameAsync(place), Status = status, Since = since };
}
