using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pmo.Bench.Site;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.People;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Web.SignIn;
using Pmo.Web.Tests.Doors;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live;

/// <summary>A class with its teacher and one planned lesson, all named by <c>id</c>: no other test sees or changes it.</summary>
public sealed class Classroom
{
    private static readonly SchoolId Shared = new("s-live");
    private static readonly ModuleVersionId Fractions = new("m-fractions@1");

    private readonly PmoServer server;
    private readonly string id;

    private Classroom(PmoServer server, string id, int students, ModuleContent module)
    {
        (this.server, this.id, Module) = (server, id, module);
        Students = [.. Enumerable.Range(1, students).Select(n => new PersonId($"p-{id}-{n:00}"))];
    }

    public PmoServer Server => server;

    public ModuleContent Module { get; }

    /// <summary>Meters are the process's: who counts what a school does needs one that no other test plays in.</summary>
    public SchoolId School { get; private init; } = Shared;

    public ClassId Class => new($"c-{id}");

    public LessonId Lesson => new($"l-{id}");

    public PersonId Teacher => new($"t-{id}");

    public ImmutableArray<PersonId> Students { get; }

    public string LessonStream => $"lesson/{Lesson}";

    public string DeskStream => $"desk/{Lesson}";

    public string DoorStream => $"door/{Lesson}";

    public string BookStream => $"book/{Lesson}";

    public string ClassStream => $"class/{Class}";

    public string TeacherStream => $"teacher/{Teacher}";

    public string StudentStream(int number) => $"student/{Student(number)}";

    public PersonId Student(int number) => Students[number - 1];

    /// <summary>A task of the module, by id: t1 is a choice, t3 a short text, t5 a number.</summary>
    public TaskRef Task(string task) => new(Module.Id, task);

    public static async Task<Classroom> CreateAsync(PmoServer server, string id, int students, SchoolId? school = null)
    {
        var module = await server.Grains.GetGrain<IModuleVersionGrain>(Fractions.ToGrainKey()).Read()
            ?? throw new InvalidOperationException("The shipped module is missing.");
        var room = new Classroom(server, id, students, module) { School = school ?? Shared };
        await room.FoundAsync();
        return room;
    }

    /// <summary>The same classroom on another server over the same data.</summary>
    public Classroom On(PmoServer other) => new(other, id, Students.Length, Module) { School = School };

    /// <summary>One more lesson of this class; the answer is its stream.</summary>
    public async Task<LessonId> PlanAsync(string lesson, ModuleContent? of = null)
    {
        var module = of ?? Module;
        var starts = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var plan = new LessonPlan
        {
            School = School,
            Class = Class,
            Teachers = [Teacher],
            Subject = module.Subject,
            Module = module.Id,
            Steps = [.. module.Steps.Select(step => new LessonStep { Id = step.Id, Pace = step.Pace })],
            StartsAt = starts,
            EndsAt = starts.AddMinutes(45),
        };
        await DoneAsync(server.Grains.GetGrain<ILessonGrain>(lesson).Execute(Header($"plan/{lesson}"), new PlanLesson { Plan = plan }));
        return new LessonId(lesson);
    }

    public Task<Screen> TeacherAsync(params string[] streams) => OpenAsync(Teacher, Role.Teacher, streams.Length > 0 ? streams : [LessonStream, DeskStream, TeacherStream]);

    public Task<Screen> StudentAsync(int number, params string[] streams) =>
        OpenAsync(Student(number), Role.Student, streams.Length > 0 ? streams : [LessonStream, ClassStream, StudentStream(number)]);

    /// <summary>Opens the lesson and waits until the class's and the teacher's lists, which hear of it by reactions, say so.</summary>
    public async Task OpenLessonAsync()
    {
        using var teacher = await TeacherAsync(LessonStream, ClassStream, TeacherStream);
        await teacher.DoAsync(LessonStream, new OpenLesson());
        await ListedAsync(teacher, "open");
    }

    /// <summary>Of the open lesson.</summary>
    public async Task<string> CodeAsync() => (await server.Grains.GetGrain<ILessonGrain>(Lesson.ToGrainKey()).Read()).Code;

    /// <summary>A browser at this place, let in by the teacher; «по имени» is open from here on.</summary>
    internal async Task<Browser> SeatAsync(int number)
    {
        using var teacher = await TeacherAsync(LessonStream);
        await teacher.DoAsync(LessonStream, new SetByName { Open = true });
        await teacher.DoAsync(DoorStream, new FreePlace { Place = Student(number) });
        var browser = new Browser(server);
        await browser.PostAsync<PlaceAnswer>($"/api/join/{await CodeAsync()}/places/{number}");
        await teacher.DoAsync(DoorStream, new AdmitToPlace { Place = Student(number) });
        Assert.Equal(PlaceStatus.Admitted, (await browser.GetAsync<PlaceAnswer>("/api/join/place")).Status);
        return browser;
    }

    /// <summary>A box paired by this person.</summary>
    internal async Task<Browser> TvAsync(PersonId by, Role role)
    {
        var box = new Browser(server);
        var code = (await box.PostAsync<TvAnswer>("/api/tv")).Code;
        using var who = new Browser(server, Visitor(by, role));
        await who.DoAsync("/api/tv/confirm", new TvConfirm { Code = code, Lesson = Lesson });
        Assert.True((await box.GetAsync<TvAnswer>("/api/tv")).Paired);
        return box;
    }

    /// <summary>Signed in as this person.</summary>
    public Visitor Visitor(PersonId person, Role role, DateTimeOffset? until = null) =>
        new(new Me { Person = person, Role = role, Demo = false }, Cookie(person, role, until));

    public static ClaimsPrincipal PrincipalOf(PersonId person, Role role) => Sessions.PrincipalOf(new SignInOutcome.Opened(
        AccountKey(person),
        new Account { Person = person, Stamp = "s1" },
        new Person { Id = person, Role = role, School = Shared, FamilyName = "", GivenName = "" }));

    /// <summary>Somebody of this class's school, with an account.</summary>
    public async Task AddAsync(PersonId person, Role role, ClassId? @class = null)
    {
        await server.Grains.GetGrain<IPersonGrain>(person.ToGrainKey()).Write(
            new Person { Id = person, Role = role, School = School, Class = @class, FamilyName = "Иванов", GivenName = "Пётр" });
        await AccountOf(person).Write(new Account { Person = person, Stamp = "s1" });
    }

    public IAccountGrain AccountOf(PersonId person) => server.Grains.GetGrain<IAccountGrain>(AccountKey(person));

    /// <summary>Where each of the classroom's streams stands: what a refusal must not change.</summary>
    public async Task<string> StateAsync()
    {
        var versions = new List<string>();
        foreach (var stream in (string[])[LessonStream, BookStream, DoorStream, ClassStream, TeacherStream, .. Students.Select(s => $"student/{s}")])
            versions.Add($"{stream}@{(await VersionAsync(stream)).Version}");
        foreach (var student in Students)
            versions.Add(string.Join(',', (await server.Grains.GetGrain<IStudentGrain>(student.ToGrainKey()).Drafts()).Select(d => $"{d.Task}:{d.Revision}")));
        return string.Join(' ', versions);
    }

    public async Task<Revision> VersionAsync(string stream) => await server.Grains.Live(stream)!.Sync(null) switch
    {
        Full full => full.Revision,
        var other => throw new InvalidOperationException($"{other} is no snapshot."),
    };

    public CommandHeader Header(string what) => new() { Id = CommandIds.From(id, what), Actor = Actor.System("tests"), At = server.Services.GetRequiredService<TimeProvider>().GetUtcNow() };

    private Task<Screen> OpenAsync(PersonId person, Role role, string[] streams) => Screen.OpenAsync(server, Visitor(person, role), streams);

    private async Task FoundAsync()
    {
        var @class = server.Grains.GetGrain<IClassGrain>(Class.ToGrainKey());
        await DoneAsync(@class.Execute(Header("class"), new CreateClass { School = School, Title = "5А", Grade = 5 }));
        await AddAsync(Teacher, Role.Teacher);
        await DoneAsync(server.Grains.GetGrain<ITeacherGrain>(Teacher.ToGrainKey()).Execute(Header("teacher"), new RegisterTeacher { School = School }));
        await DoneAsync(@class.Execute(Header("add-teacher"), new AddTeacher { Teacher = Teacher }));
        foreach (var student in Students)
        {
            await AddAsync(student, Role.Student, Class);
            await DoneAsync(server.Grains.GetGrain<IStudentGrain>(student.ToGrainKey()).Execute(Header($"enrol/{student}"), new EnrolStudent { School = School, Class = Class }));
            await DoneAsync(@class.Execute(Header($"add/{student}"), new AddStudent { Student = student }));
        }
        await PlanAsync(Lesson.Value);
        using var teacher = await TeacherAsync(ClassStream, TeacherStream);
        await ListedAsync(teacher, "planned");
    }

    private async Task ListedAsync(Screen screen, string status)
    {
        foreach (var stream in (string[])[ClassStream, TeacherStream])
            await screen.UntilAsync(() => (string?)screen.View(stream)!["lessons"]![Lesson.Value]?["status"] == status);
    }

    /// <summary>A cookie as the server itself seals it, without the limits and the price of a sign-in.</summary>
    private string Cookie(PersonId person, Role role, DateTimeOffset? until)
    {
        var options = server.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionCookie.Scheme);
        var now = TimeProvider.System.GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now.AddHours(-1), ExpiresUtc = until ?? now.AddHours(1), IsPersistent = true };
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(new AuthenticationTicket(PrincipalOf(person, role), properties, SessionCookie.Scheme))}";
    }

    private static string AccountKey(PersonId person) => "card." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.Value)).AsSpan(0, 20));

    private static async Task DoneAsync(Task<Outcome> command)
    {
        if (await command is Refused refused) throw new InvalidOperationException($"The classroom could not be made: {refused.Code}.");
    }
}
