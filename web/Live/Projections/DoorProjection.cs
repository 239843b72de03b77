using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>Who stands at a lesson's door, with names added here. Which device it is stays between the door and the device.</summary>
public sealed class DoorProjection(Directory directory) : IProjection
{
    public async ValueTask<View> OfAsync(StreamState state)
    {
        var places = ImmutableDictionary.CreateBuilder<PersonId, HeldPlaceView>();
        foreach (var (place, held) in ((DoorState)state).Places)
            places[place] = await OfAsync(place, held.Admitted ? PlaceStatus.Admitted : PlaceStatus.Waiting, held.Since);
        return new DoorView { Places = places.ToImmutable() };
    }

    public async ValueTask<View> OfAsync(Committed committed)
    {
        var places = ImmutableDictionary.CreateBuilder<PersonId, HeldPlaceView>();
        foreach (var happened in committed.Events)
        {
            var (place, status, since) = happened switch
            {
                PlaceAsked e => (e.Place, PlaceStatus.Waiting, (DateTimeOffset?)e.At),
                PlaceGiven e => (e.Place, PlaceStatus.Admitted, e.At),
                // A merge patch cannot take a key out: a place that is free again says so.
                PlaceFreed e => (e.Place, PlaceStatus.Free, null),
                _ => throw new ArgumentOutOfRangeException(nameof(committed), happened.GetType(), "Not an event of a door."),
            };
            places[place] = await OfAsync(place, status, since);
        }
        return new DoorView { Places = places.ToImmutable() };
    }

    private async ValueTask<HeldPlaceView> OfAsync(PersonId place, PlaceStatus status, DateTimeOffset? since) =>
        new() { Name = await directory.ShortNameAsync(place), Status = status, Since = since };
}
