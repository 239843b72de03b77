using Orleans;
using Pmo.People;
using Pmo.Schools;
using Pmo.Web.Demo;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Api;

/// <summary>Builds <see cref="Me"/>.</summary>
public sealed class MeReader(IClusterClient grains, DemoBook demo)
{
    /// <param name="session">Null: nobody; only then are the demo's people listed, they are for the first page.</param>
    /// <param name="language">Of the browser, used while nobody is signed in.</param>
    public async Task<Me> ReadAsync(Session? session, string language)
    {
        if (session is { Role: Role.Screen }) return await OfScreenAsync(session);
        var person = session is null ? null : await grains.GetGrain<IPersonGrain>(session.Person.ToGrainKey()).Read();
        if (session is null || person is null) return new Me { Language = language, Demo = demo.IsDemo, DemoPeople = demo.People };
        var school = await grains.GetGrain<ISchoolGrain>(session.School.ToGrainKey()).Read();
        return new Me
        {
            Person = session.Person,
            Role = session.Role,
            Name = NameOf(person),
            Class = session.Class,
            School = school.Name,
            Language = person.Language,
            Only = session.Only,
            Demo = demo.IsDemo,
        };
    }

    /// <summary>A screen for a room is nobody: no name, the language of who signed it in.</summary>
    private async Task<Me> OfScreenAsync(Session session) => new()
    {
        Person = session.Person,
        Role = session.Role,
        Name = "",
        Class = session.Class,
        School = (await grains.GetGrain<ISchoolGrain>(session.School.ToGrainKey()).Read()).Name,
        Language = session.Language,
        Only = session.Only,
        Demo = demo.IsDemo,
    };

    /// <summary>As addressed: «Анна Петровна», «Миша К.»</summary>
    public static string NameOf(Person person) => person switch
    {
        { Role: not Role.Student, Patronymic.Length: > 0 } => $"{person.GivenName} {person.Patronymic}",
        { FamilyName.Length: > 0 } => $"{person.GivenName} {person.FamilyName[0]}.",
        _ => person.GivenName,
    };
}
