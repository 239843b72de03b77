using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pmo.Hosting;
using Pmo.Lessons;
using Pmo.People;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Web.Json;
using Pmo.Web.Live;
using Pmo.Web.Tests.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Operators;

/// <summary>
/// Names, answers, drafts, questions, notes, passwords and cards go through a whole lesson, well-formed and not: none of them comes out in a log line,
/// a metric, a trace or the operators' picture.
/// </summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private const string Name = "Канарейкин";
    private const string Written = "канарейка-в-тексте";
    private const string Secret = "CANARY0SECRET0CANARY00";

    /// <summary>The exporter reads it from the process; no other test exports.</summary>
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private readonly FormattedLog json = new(new JsonLog(TimeProvider.System));
    private readonly FormattedLog text = new(new TextLog());
    private Collector collector = null!;
    private PmoServer server = null!;

    public async Task InitializeAsync()
    {
        collector = await Collector.StartAsync();
        Environment.SetEnvironmentVariable(Protocol, "http/protobuf");
        server = await LiveServer.StartAsync(configure: builder =>
        {
            builder.Logging.AddProvider(json).AddProvider(text);
            builder.Logging.AddFilter("Pmo", LogLevel.Trace);
        }, args: ["--Pmo:Otlp=" + collector.Address, "--Pmo:Logs=json"]);
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await collector.DisposeAsync();
        Environment.SetEnvironmentVariable(Protocol, null);
    }

    [Fact]
    public async Task NothingThatAnybodyIsOrWrote_ComesOutWhereOperatorsLook()
    {
        var room = await Classroom.CreateAsync(server, "canary", students: 2);
        var person = server.Grains.GetGrain<IPersonGrain>(room.Student(1).ToGrainKey());
        await person.Write((await person.Read())! with { FamilyName = Name, GivenName = Name });
        await room.OpenLessonAsync();
        await WorkAsync(room);
        await MisuseAsync(room);
        var picture = await PictureAsync(room);
        using var browser = server.NewBrowser();
        var metrics = await browser.GetStringAsync("/metrics");
        server.Services.GetRequiredService<ILogger<CanaryTests>>().LogWarning("The end of the lesson");
        await server.StopAsync();

        var traces = collector.Of("v1/traces");
        // Silence would be clean too.
        foreach (var span in (string[])["live.send", "IStudentGrain.Execute", "journal.append", "feed.frame"]) Assert.Contains(span, traces, StringComparison.Ordinal);
        Assert.Contains("pmo_ack", collector.Of("v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("pmo_ack_seconds_count", metrics, StringComparison.Ordinal);
        Assert.Contains("s-live", picture, StringComparison.Ordinal);
        Assert.Contains("The end of the lesson", json.Text, StringComparison.Ordinal);

        foreach (var (where, told) in ((string, string)[])
            [("JSON log", json.Text), ("text log", text.Text), ("metrics", metrics), ("picture", picture), ("traces", traces), ("OTLP metrics", collector.Of("v1/metrics"))])
            Assert.True(Canaries().All(canary => !told.Contains(canary, StringComparison.OrdinalIgnoreCase)), $"A canary is in the {where}:\n{told}");
    }

    [Fact]
    public async Task TheLookingItself_FindsACanaryInALogLine()
    {
        server.Services.GetRequiredService<ILogger<CanaryTests>>().LogWarning("{Name} was here", Name);
        await server.StopAsync();
        Assert.Contains(Canaries(), canary => json.Text.Contains(canary, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Canaries(), canary => text.Text.Contains(canary, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task WorkAsync(Classroom room)
    {
        var own = room.StudentStream(1);
        using var teacher = await room.TeacherAsync();
        using var student = await room.StudentAsync(1);
        await student.DoAsync(own, new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });
        await student.Client.DraftAsync(new DraftRequest { Task = $"{room.Module.Id}/t3", Base = 0, Device = "d", At = 0, Removed = 0, Inserted = Written });
        await student.DoAsync(own, new SubmitAnswer { Task = room.Task("t3"), Answer = new TextAnswer { Text = Written }, Lesson = room.Lesson });
        await student.DoAsync(own, new AskQuestion { Lesson = room.Lesson, Question = Guid.NewGuid(), Text = Written });
        await teacher.DoAsync(room.TeacherStream, new WriteNote { Note = Guid.NewGuid(), Text = Written });
        await teacher.DoAsync(room.LessonStream, new GoToStep { Step = "part" });
    }

    /// <summary>What does not fit is refused or fails; the refusal must not quote it.</summary>
    private async Task MisuseAsync(Classroom room)
    {
        using var browser = server.NewBrowser();
        using var password = await browser.PostAsJsonAsync("/api/sign-in/password", new PasswordSignIn { Login = "canary", Password = Secret }, WireJson.Options);
        using var card = await browser.PostAsJsonAsync("/api/sign-in/card", new CardSignIn { Code = Secret }, WireJson.Options);
        using var followed = await browser.GetAsync("/c/" + Secret);
        using var broken = await browser.PostAsync("/api/sign-in/card", new StringContent($"{{\"code\": {Written}", Encoding.UTF8, "application/json"));
        using var unknown = await browser.GetAsync("/api/" + Uri.EscapeDataString(Written));
        using var student = await room.StudentAsync(1);
        foreach (var command in (string[])[$$"""{"t":"{{Written}}"}""", $$"""{"t":"student.submit_answer","task":"{{Written}}"}""", $$"""{"t":"student.raise_hand","lesson":"{{Written}}"}"""])
            await student.Client.CallAsync("send", JsonNode.Parse($$"""{"id":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c55","stream":"{{room.StudentStream(1)}}","command":{{command}}}""")!);
        // A task that is none ends in the grain; a method that is none in SignalR.
        await student.SendAsync(room.StudentStream(1), new SubmitAnswer { Task = new TaskRef(room.Module.Id, "t99"), Answer = new TextAnswer { Text = Written } });
        await Assert.ThrowsAnyAsync<Exception>(() => student.Client.CallAsync(Secret, JsonNode.Parse("{}")!).WaitAsync(Screen.Patience));
    }

    private async Task<string> PictureAsync(Classroom room)
    {
        var person = new PersonId("o-canary");
        await room.AddAsync(person, Role.Operator);
        using var screen = await Screen.OpenAsync(server, room.Visitor(person, Role.Operator), "operations/now");
        await screen.UntilAsync(() => screen.View("operations/now")!["schools"]?["s-live"] is not null);
        return screen.View("operations/now")!.ToJsonString();
    }

    /// <summary>As they are, as JSON may escape them, and as the collector's bytes show them.</summary>
    private static IEnumerable<string> Canaries() =>
        from canary in (string[])[Name, Written, Secret]
        from form in (string[])[canary, System.Text.Json.JsonSerializer.Serialize(canary).Trim('"'), Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(canary))]
        select form;
}
