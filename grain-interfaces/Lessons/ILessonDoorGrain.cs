using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace Pmo.Lessons;

/// <summary>
/// The way in «по имени», for who is of the class but has no card at hand. Key: <see cref="LessonId"/>. Stream <c>door/{id}</c>, audience: the lesson's teachers.
/// Owns: one device a place; nobody is in before a teacher says so; a place holds for this lesson alone.
/// </summary>
[Alias("pmo.ILessonDoorGrain")]
public interface ILessonDoorGrain : ILive
{
    public const string Kind = "door";

    [Alias("Execute")]
    Task<Outcome> Execute(CommandHeader header, DoorCommand command);

    [ReadOnly, Alias("Read")]
    ValueTask<DoorState> Read();
}

[GenerateSerializer, Immutable, Alias("pmo.door.command")]
public abstract record DoorCommand : Command;

/// <summary>By the platform for a device at the door. Refused while another device waits at this place or holds it.</summary>
[GenerateSerializer, Immutable, Alias("pmo.door.ask_for_place")]
public sealed record AskForPlace : DoorCommand
{
    [Id(0)] public required PersonId Place { get; init; }

    /// <summary>SHA-256 of the device's secret, hex.</summary>
    [Id(1)] public required string Device { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.door.admit")]
public sealed record AdmitToPlace : DoorCommand
{
    [Id(0)] public required PersonId Place { get; init; }
}

/// <summary>Turns away who waits, or takes the place back; the place is free again.</summary>
[GenerateSerializer, Immutable, Alias("pmo.door.free")]
public sealed record FreePlace : DoorCommand
{
    [Id(0)] public required PersonId Place { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.door.event")]
public abstract record DoorEvent : DomainEvent;

[GenerateSerializer, Immutable, Alias("pmo.door.place_asked")]
public sealed record PlaceAsked : DoorEvent
{
    [Id(0)] public required PersonId Place { get; init; }

    [Id(1)] public required string Device { get; init; }

    [Id(2)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.door.place_given")]
public sealed record PlaceGiven : DoorEvent
{
    [Id(0)] public required PersonId Place { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.door.place_freed")]
public sealed record PlaceFreed : DoorEvent
{
    [Id(0)] public required PersonId Place { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.door.state")]
public sealed record DoorState : StreamState
{
    [Id(0)] public ImmutableDictionary<PersonId, HeldPlace> Places { get; init; } = ImmutableDictionary<PersonId, HeldPlace>.Empty;
}

[GenerateSerializer, Immutable, Alias("pmo.door.held_place")]
public sealed record HeldPlace
{
    [Id(0)] public required string Device { get; init; }

    /// <summary>False: waits for the teacher.</summary>
    [Id(1)] public bool Admitted { get; init; }

    [Id(2)] public required DateTimeOffset Since { get; init; }
}
