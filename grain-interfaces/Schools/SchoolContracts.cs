using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace Pmo.Schools;

/// <summary>
/// A school: its classes and staff. Key: <see cref="SchoolId"/>. Stream <c>school/{id}</c>, audience: its staff.
/// Owns: a class and a member of staff are listed once.
/// </summary>
[Alias("pmo.ISchoolGrain")]
public interface ISchoolGrain : ILive
{
    public const string Kind = "school";

    [Alias("Execute")]
    Task<Outcome> Execute(CommandHeader header, SchoolCommand command);

    [ReadOnly, Alias("Read")]
    ValueTask<SchoolState> Read();
}

[GenerateSerializer, Immutable, Alias("pmo.school.command")]
public abstract record SchoolCommand : Command;

/// <summary>A school's name is a public fact.</summary>
[GenerateSerializer, Immutable, Alias("pmo.school.register")]
public sealed record RegisterSchool : SchoolCommand
{
    public const int MaxName = 200;

    [Id(0)] public required string Name { get; init; }

    /// <summary>IANA name, e.g. <c>Europe/Kaliningrad</c>: bells and «сегодня» are local.</summary>
    [Id(1)] public required string TimeZone { get; init; }

    /// <summary>The municipality, a public fact like the name; null where nobody said it.</summary>
    [Id(2)] public string? District { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.school.add_class")]
public sealed record AddClass : SchoolCommand
{
    [Id(0)] public required ClassId Class { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.school.add_staff")]
public sealed record AddStaff : SchoolCommand
{
    [Id(0)] public required PersonId Person { get; init; }

    [Id(1)] public required Role Role { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.school.event")]
public abstract record SchoolEvent : DomainEvent;

[GenerateSerializer, Immutable, Alias("pmo.school.registered")]
public sealed record SchoolRegistered : SchoolEvent
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required string TimeZone { get; init; }

    [Id(2)] public string? District { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.school.class_added")]
public sealed record ClassAdded : SchoolEvent
{
    [Id(0)] public required ClassId Class { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.school.staff_added")]
public sealed record StaffAdded : SchoolEvent
{
    [Id(0)] public required PersonId Person { get; init; }

    [Id(1)] public required Role Role { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.school.state")]
public sealed record SchoolState : StreamState
{
    [Id(0)] public string Name { get; init; } = "";

    [Id(1)] public string TimeZone { get; init; } = "";

    [Id(2)] public ImmutableArray<ClassId> Classes { get; init; } = [];

    [Id(3)] public ImmutableDictionary<PersonId, Role> Staff { get; init; } = ImmutableDictionary<PersonId, Role>.Empty;

    [Id(4)] public string? District { get; init; }
}
