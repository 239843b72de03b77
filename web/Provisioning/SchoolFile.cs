using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pmo.Web.Provisioning;

/// <summary>A school as a file describes it. What it does not name stays as it is.</summary>
public sealed record SchoolFile
{
    public required SchoolPart School { get; init; }

    public ImmutableArray<ClassPart> Classes { get; init; } = [];

    public ImmutableArray<StaffPart> Staff { get; init; } = [];

    public ImmutableArray<StudentPart> Students { get; init; } = [];
}

/// <summary>One entry of the file.</summary>
public abstract record Part
{
    /// <summary>Where it stands, for messages.</summary>
    [JsonIgnore] public string Place { get; init; } = "";
}

public sealed record SchoolPart : Part
{
    public required SchoolId Id { get; init; }

    /// <summary>Null: the school is there already.</summary>
    public string? Name { get; init; }

    /// <summary>IANA name.</summary>
    public string? TimeZone { get; init; }

    public string? District { get; init; }
}

public sealed record ClassPart : Part
{
    public required ClassId Id { get; init; }

    public required string Title { get; init; }

    public required int Grade { get; init; }

    /// <summary>Of this file's or this school's staff.</summary>
    public ImmutableArray<PersonId> Teachers { get; init; } = [];
}

public abstract record PersonPart : Part
{
    /// <summary>Stands in journals and logs, so it is made from no name.</summary>
    public required PersonId Id { get; init; }

    public required string FamilyName { get; init; }

    public required string GivenName { get; init; }

    public string? Patronymic { get; init; }
}

public sealed record StaffPart : PersonPart
{
    /// <summary><c>teacher</c>, <c>classTeacher</c>, <c>configurator</c>, <c>principal</c> or <c>operator</c>.</summary>
    public required Role Role { get; init; }

    /// <summary>Null: signs in nowhere yet.</summary>
    public string? Login { get; init; }

    /// <summary>Read and not yet used by anything.</summary>
    public ImmutableArray<string> Subjects { get; init; } = [];
}

public sealed record StudentPart : PersonPart
{
    /// <summary>Of this file or this school.</summary>
    public required ClassId Class { get; init; }
}
