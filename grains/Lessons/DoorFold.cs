namespace Pmo.Lessons;

/// <summary>The only way a door's state changes, live and on replay.</summary>
public static class DoorFold
{
    public static DoorState Apply(DoorState state, DoorEvent @event) => @event switch
    {
        PlaceAsked e => state with { Places = state.Places.SetItem(e.Place, new HeldPlace { Device = e.Device, Since = e.At }) },
        PlaceGiven e => state with { Places = state.Places.SetItem(e.Place, state.Places[e.Place] with { Admitted = true, Since = e.At }) },
        PlaceFreed e => state with { Places = state.Places.Remove(e.Place) },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.GetType(), "Not an event of a door."),
    };
}
