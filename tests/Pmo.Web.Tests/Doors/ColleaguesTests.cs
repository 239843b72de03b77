using Pmo.People;
using Pmo.Schools;
using Pmo.Web.Tests.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Doors;

[Collection(LiveCollection.Name)]
public sealed class ColleaguesTests(LiveServer live)
{
    [Fact]
    public async Task Colleagues_AreTheTeachersOfTheOwnSchoolByName()
    {
        var room = await Classroom.CreateAsync(live.Server, "colleagues", students: 1);
        var school = live.Server.Grains.GetGrain<ISchoolGrain>("s-colleagues");
        await school.Execute(room.Header("school"), new RegisterSchool { Name = "Школа 2", TimeZone = "Europe/Kaliningrad" });
        foreach (var (id, family, role) in new[]
        {
            (room.Teacher.Value, "Ветрова", Role.Teacher), ("t-col-z", "Яковлева", Role.ClassTeacher), ("t-col-a", "Белова", Role.Teacher), ("t-col-p", "Абрамова", Role.Principal),
        })
        {
            await school.Execute(room.Header($"staff/{id}"), new AddStaff { Person = new PersonId(id), Role = role });
            await live.Server.Grains.GetGrain<IPersonGrain>(id).Write(new Person
            {
                Id = new PersonId(id),
                Role = role,
                School = new SchoolId("s-colleagues"),
                FamilyName = family,
                GivenName = "Анна",
                Patronymic = id == "t-col-a" ? "Ивановна" : null,
            });
        }
        using var teacher = new Browser(live.Server, room.Visitor(room.Teacher, Role.Teacher));
        var found = await teacher.GetAsync<List<Colleague>>("/api/colleagues");
        Assert.Equal([("t-col-a", "Анна Ивановна"), ("t-col-z", "Анна Я.")], found.Select(c => (c.Person.Value, c.Name)));
    }
}
