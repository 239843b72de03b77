using System.Diagnostics;

namespace Pmo.Schools;

/// <summary>The only way a school's state changes, live and on replay.</summary>
public static class SchoolFold
{
    public static SchoolState Apply(SchoolState state, SchoolEvent happened) => happened switch
    {
        SchoolRegistered e => state with { Name = e.Name, TimeZone = e.TimeZone, District = e.District },
        ClassAdded e => state with { Classes = state.Classes.Add(e.Class) },
        StaffAdded e => state with { Staff = state.Staff.SetItem(e.Person, e.Role) },
        _ => throw new UnreachableException($"A school has no event {happened.GetType().Name}."),
    };

    internal static bool IsRegistered(this SchoolState state) => state.Name.Length > 0;
}
