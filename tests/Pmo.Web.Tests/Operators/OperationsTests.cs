using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Lessons;
using Pmo.Schools;
using Pmo.Operations;
using Pmo.Students;
using Pmo.Web.Json;
using Pmo.Web.Operators;
using Pmo.Web.Tests.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Operators;

/// <summary>The operators' picture on a whole server: what connections, answers and refusals become in it.</summary>
public sealed class OperationsTests : IAsyncLifetime
{
    private const string Stream = "operations/now";
    private const string School = "s-ops";

    private PmoServer server = null!;
    private Classroom room = null!;

    public async Task InitializeAsync()
    {
        server = await LiveServer.StartAsync();
        room = await Classroom.CreateAsync(server, "ops", students: 2, new SchoolId(School));
        await server.Grains.GetGrain<ISchoolGrain>(School).Execute(
            room.Header("school"), new RegisterSchool { Name = "Школа у маяка", TimeZone = "Europe/Kaliningrad", District = "Янтарный" });
    }

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Fact]
    public async Task Operator_SeesScreensLessonsAnswersProcessesAndGrains()
    {
        using var @operator = await OperatorAsync();
        await room.OpenLessonAsync();
        using var one = await room.StudentAsync(1);
        using var two = await room.StudentAsync(2);
        await one.DoAsync(room.StudentStream(1), new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });
        await one.DoAsync(room.StudentStream(1), new RaiseHand { Lesson = room.Lesson });

        await @operator.UntilAsync(() => Int(OwnSchool(@operator), "sockets") == 3 && Int(OwnSchool(@operator), "lessons") == 1 && Int(OwnSchool(@operator), "ackMicros") > 0);
        var view = @operator.View(Stream)!;
        Assert.Equal("Школа у маяка", (string?)view["names"]![School]!["name"]);
        Assert.True(Int(OwnSchool(@operator), "fanOutMicros") > 0);
        Assert.True(Int(view["now"], "logOns") >= 2);
        var process = Assert.Single(view["processes"]!.AsObject()).Value!;
        Assert.Equal((true, true, false), ((bool)process["web"]!, (bool)process["silo"]!, (bool)process["silent"]!));
        await @operator.UntilAsync(() => Int(@operator.View(Stream)!["grains"]?["student"], "calls") > 0 && Int(@operator.View(Stream)!["grains"]?["student"], "callMicros") > 0);
        await @operator.UntilAsync(() => @operator.View(Stream)!["history"]!.AsObject().Count > 0);
    }

    [Fact]
    public async Task AScreenThatComesBackWithWhatItHolds_IsALinkThatBroke_AndAFreshOneIsNot()
    {
        using var student = await room.StudentAsync(1);
        using var fresh = await room.StudentAsync(2);
        Assert.Equal(0, Figures().Returned);
        student.Client.Drop();
        await student.Client.ConnectAsync();
        await student.Client.WatchAsync([room.LessonStream]);
        await student.Client.WatchAsync([room.LessonStream, room.ClassStream]);
        Assert.Equal(1, Figures().Returned);
    }

    [Fact]
    public async Task ASignInThatIsDenied_AndARequestTurnedAway_AreCounted()
    {
        using var browser = server.NewBrowser();
        using var answer = await browser.PostAsJsonAsync("/api/sign-in/card", new CardSignIn { Code = "0000-0000-0000" }, WireJson.Options);
        using var followed = await browser.GetAsync("/c/AAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal(2, server.Services.GetRequiredService<WebReporter>().Report().Web!.SignInsDenied);
        Assert.Contains("pmo_turned_away_total{why=\"wrongSignIn\"}", await browser.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_NameSchoolsAndNobody()
    {
        await room.OpenLessonAsync();
        using var student = await room.StudentAsync(1);
        using var browser = server.NewBrowser();
        var text = await browser.GetStringAsync("/metrics");
        Assert.Contains($"pmo_log_ons_total{{school=\"{School}\"}}", text, StringComparison.Ordinal);
        Assert.Contains($"pmo_lessons_open{{school=\"{School}\"}}", text, StringComparison.Ordinal);
        Assert.DoesNotContain(room.Student(1).Value, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_SayTheConnectionsOfEachSchool_AndTheAgeOfTheBackupOnceThereIsOne()
    {
        using var student = await room.StudentAsync(1);
        Assert.Equal(1, Figures().Sockets);
        using var browser = server.NewBrowser();
        var before = await browser.GetStringAsync("/metrics");
        Assert.Contains($"pmo_school_connections{{school=\"{School}\"}} 1\n", before, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "last-backup"), "");
        Assert.Contains("\npmo_backup_age_seconds ", await browser.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    private SchoolFigures Figures() => server.Services.GetRequiredService<WebReporter>().Report().Web!.Schools.Single(school => school.School.Value == School);

    private async Task<Screen> OperatorAsync()
    {
        var person = new PersonId("o-1");
        await room.AddAsync(person, Role.Operator);
        return await Screen.OpenAsync(server, room.Visitor(person, Role.Operator), Stream);
    }

    private static JsonNode? OwnSchool(Screen screen) => screen.View(Stream)!["schools"]?[School];

    private static long Int(JsonNode? node, string member) => (long?)node?[member] ?? -1;
}
