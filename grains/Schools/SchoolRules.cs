using Pmo.Commit;

namespace Pmo.Schools;

/// <summary>A class and a member of staff are listed once; a school's name, time zone and district are said once.</summary>
public static class SchoolRules
{
    public static Decision<SchoolEvent> Decide(SchoolState state, SchoolCommand command, CommandHeader header)
    {
        if (header.Actor.Role is not (Role.System or Role.Configurator)) return Refuse(RefusalCode.NotAllowed);
        return command switch
        {
            RegisterSchool register => Register(state, register),
            AddClass add => Add(state, add),
            AddStaff add => Add(state, add),
            _ => Refuse(RefusalCode.Malformed),
        };
    }

    private static Decision<SchoolEvent> Register(SchoolState state, RegisterSchool command)
    {
        var name = command.Name?.Trim() ?? "";
        if (name.Length == 0) return Refuse(RefusalCode.TextEmpty);
        if (name.Length > RegisterSchool.MaxName) return Refuse(RefusalCode.TextTooLong);
        if (!IsTimeZoneName(command.TimeZone)) return Refuse(RefusalCode.Malformed);
        var district = command.District?.Trim() is { Length: > 0 } said ? said : null;
        if (district?.Length > RegisterSchool.MaxName) return Refuse(RefusalCode.TextTooLong);
        if (!state.IsRegistered())
            return Decision.Accept<SchoolEvent>(new SchoolRegistered { Name = name, TimeZone = command.TimeZone, District = district });
        return state.Name == name && state.TimeZone == command.TimeZone && state.District == district
            ? Decision.Nothing<SchoolEvent>()
            : Refuse(RefusalCode.AlreadyExists);
    }

    private static Decision<SchoolEvent> Add(SchoolState state, AddClass command)
    {
        if (!Key.IsWellFormed(command.Class.Value)) return Refuse(RefusalCode.Malformed);
        if (!state.IsRegistered()) return Refuse(RefusalCode.NoSuchStream);
        return state.Classes.Contains(command.Class)
            ? Decision.Nothing<SchoolEvent>()
            : Decision.Accept<SchoolEvent>(new ClassAdded { Class = command.Class });
    }

    private static Decision<SchoolEvent> Add(SchoolState state, AddStaff command)
    {
        if (!Key.IsWellFormed(command.Person.Value) || !IsStaff(command.Role)) return Refuse(RefusalCode.Malformed);
        if (!state.IsRegistered()) return Refuse(RefusalCode.NoSuchStream);
        // Another role of the same person replaces the first: the newest entry is what the school says.
        return state.Staff.TryGetValue(command.Person, out var role) && role == command.Role
            ? Decision.Nothing<SchoolEvent>()
            : Decision.Accept<SchoolEvent>(new StaffAdded { Person = command.Person, Role = command.Role });
    }

    private static bool IsStaff(Role role) => role is Role.Teacher or Role.ClassTeacher or Role.Configurator or Role.Principal;

    /// <summary>The form of an IANA name. Whether this machine knows the zone is not asked: the answer would differ between machines and years.</summary>
    private static bool IsTimeZoneName(string? name) =>
        name is { Length: > 0 and <= 64 } && (name.Contains('/') || name == "UTC")
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');

    private static Decision<SchoolEvent> Refuse(RefusalCode code) => Decision.Refuse<SchoolEvent>(code);
}
