using Pmo.Lessons;
using Pmo.Schools;
using Pmo.Web.Tests.Doors;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live;

/// <summary>Seen from one student, «own», of one class and its lesson.</summary>
public enum Principal
{
    Unknown = 0,
    Own = 1,
    Classmate = 2,
    OtherClass = 3,
    Teacher = 4,
    OtherTeacher = 5,
    Configurator = 6,
    Parent = 7,
    Principal = 8,

    /// <summary>Teaches this lesson too, and nothing else of the class.</summary>
    CoTeacher = 9,

    /// <summary>Has asked for own's place by name; no teacher has answered.</summary>
    SeatWaiting = 10,

    /// <summary>Has been let in at own's place.</summary>
    SeatAdmitted = 11,

    /// <summary>Has been let in at own's place, in another lesson of the same class.</summary>
    SeatElsewhere = 12,

    /// <summary>Paired by the teacher.</summary>
    BigScreen = 13,

    /// <summary>Paired by own.</summary>
    StudentTv = 14,

    /// <summary>Nobody: a browser without any cookie.</summary>
    Anonymous = 15,

    /// <summary>Own's classmate, signed in with an account that was blocked since.</summary>
    Blocked = 16,
    Operator = 17,
}

/// <summary>A classroom with an open lesson, and everybody of a matrix in a browser of their own.</summary>
internal sealed class Cast
{
    private readonly Classroom other;
    private readonly string id;

    private Cast(Classroom room, Classroom other, string id) => (Room, this.other, this.id) = (room, other, id);

    public Classroom Room { get; }

    public static async Task<Cast> CreateAsync(PmoServer server, string id)
    {
        var room = await Classroom.CreateAsync(server, id, students: 2);
        var neighbours = await Classroom.CreateAsync(server, id + "-b", students: 1);
        await room.OpenLessonAsync();
        return new Cast(room, neighbours, id);
    }

    public async Task<Browser> BrowserAsync(Principal who) => who switch
    {
        Principal.Own => As(Room, Room.Student(1), Role.Student),
        Principal.Classmate => As(Room, Room.Student(2), Role.Student),
        Principal.OtherClass => As(other, other.Student(1), Role.Student),
        Principal.Teacher => As(Room, Room.Teacher, Role.Teacher),
        Principal.OtherTeacher => As(other, other.Teacher, Role.Teacher),
        Principal.CoTeacher => await CoTeacherAsync(),
        Principal.SeatWaiting => await WaitingAsync(),
        Principal.SeatAdmitted => await Room.SeatAsync(1),
        Principal.SeatElsewhere => await ElsewhereAsync(),
        Principal.BigScreen => await Room.TvAsync(Room.Teacher, Role.Teacher),
        Principal.StudentTv => await Room.TvAsync(Room.Student(1), Role.Student),
        Principal.Anonymous => new Browser(Room.Server),
        Principal.Blocked => await BlockedAsync(),
        _ => await SomebodyAsync(Enum.Parse<Role>(who.ToString())),
    };

    private Browser As(Classroom room, PersonId person, Role role) => new(Room.Server, room.Visitor(person, role));

    private async Task<Browser> SomebodyAsync(Role role)
    {
        var person = new PersonId($"x-{id}-{role.ToString().ToLowerInvariant()}");
        await Room.AddAsync(person, role, Room.Class);
        return As(Room, person, role);
    }

    private async Task<Browser> BlockedAsync()
    {
        var person = new PersonId($"x-{id}-blocked");
        await Room.AddAsync(person, Role.Student, Room.Class);
        await Room.AccountOf(person).Block(true);
        return As(Room, person, Role.Student);
    }

    private async Task<Browser> CoTeacherAsync()
    {
        var person = new PersonId($"t-{id}-co");
        await Room.AddAsync(person, Role.Teacher);
        var school = Room.Server.Grains.GetGrain<ISchoolGrain>("s-live");
        await school.Execute(Room.Header("school"), new RegisterSchool { Name = "Школа 1", TimeZone = "Europe/Kaliningrad" });
        await school.Execute(Room.Header("staff"), new AddStaff { Person = person, Role = Role.Teacher });
        using var teacher = await Room.TeacherAsync(Room.LessonStream);
        await teacher.DoAsync(Room.LessonStream, new AddCoTeacher { Teacher = person });
        return As(Room, person, Role.Teacher);
    }

    private async Task<Browser> WaitingAsync()
    {
        using var teacher = await Room.TeacherAsync(Room.LessonStream);
        await teacher.DoAsync(Room.LessonStream, new SetByName { Open = true });
        // Of a browser before this one: the place is own's, and free again.
        await teacher.DoAsync(Room.DoorStream, new FreePlace { Place = Room.Student(1) });
        var browser = new Browser(Room.Server);
        Assert.Equal(PlaceStatus.Waiting, (await browser.PostAsync<PlaceAnswer>($"/api/join/{await Room.CodeAsync()}/places/1")).Status);
        return browser;
    }

    private async Task<Browser> ElsewhereAsync()
    {
        var lesson = await Room.PlanAsync($"l-{id}-elsewhere");
        using var teacher = await Room.TeacherAsync(Room.ClassStream, Room.TeacherStream);
        await teacher.DoAsync($"lesson/{lesson}", new OpenLesson());
        await teacher.DoAsync($"lesson/{lesson}", new SetByName { Open = true });
        // The lists hear of it by reactions: what is compared later must not move then.
        foreach (var stream in (string[])[Room.ClassStream, Room.TeacherStream])
            await teacher.UntilAsync(() => (string?)teacher.View(stream)!["lessons"]![lesson.Value]?["status"] == "open");
        var code = (await Room.Server.Grains.GetGrain<ILessonGrain>(lesson.ToGrainKey()).Read()).Code;
        var browser = new Browser(Room.Server);
        await browser.PostAsync<PlaceAnswer>($"/api/join/{code}/places/1");
        await teacher.DoAsync($"door/{lesson}", new AdmitToPlace { Place = Room.Student(1) });
        Assert.Equal(PlaceStatus.Admitted, (await browser.GetAsync<PlaceAnswer>("/api/join/place")).Status);
        return browser;
    }
}
