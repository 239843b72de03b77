using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pmo.Web.Tests.Live;

/// <summary>Whatever a browser sends: a refusal with its code or a closed connection, never a hang; nothing changes and nobody else notices.</summary>
[Collection(LiveCollection.Name)]
public class RefusalTests(LiveServer live)
{
    private const string Id = "00000000-0000-0000-0000-000000000001";

    /// <summary>S is the student's own stream, L the lesson's, both filled in later.</summary>
    public static TheoryData<string, string> StudentIntents => new()
    {
        { """{}""", "malformed" },
        { """null""", "malformed" },
        { """[]""", "malformed" },
        { """7""", "malformed" },
        { """{"id":"%","stream":"S"}""", "malformed" },
        { """{"id":"%","stream":"S","command":null}""", "malformed" },
        { """{"id":"%","stream":"S","command":{}}""", "malformed" },
        { """{"id":"%","stream":"S","command":{"t":7}}""", "malformed" },
        { """{"id":"%","stream":"S","command":{"t":"student.fly"}}""", "malformed" },
        { """{"id":"%","stream":"S","command":{"t":"student.answer_submitted"}}""", "malformed" },
        { """{"id":"%","stream":"S","command":{"t":"student.join_lesson"}}""", "malformed" },
        { """{"id":"%","stream":"S","command":{"t":"student.join_lesson","lesson":"Урок 1","module":"m-fractions@1"}}""", "malformed" },
        { """{"id":"%","stream":"S","command":{"t":"student.join_lesson","lesson":7,"module":"m-fractions@1"}}""", "malformed" },
        { """{"id":"nobody","stream":"S","command":{"t":"student.join_lesson","lesson":"L","module":"m-fractions@1"}}""", "malformed" },
        { """{"stream":"S","command":{"t":"student.join_lesson","lesson":"L","module":"m-fractions@1"}}""", "malformed" },
        { """{"id":"%","command":{"t":"student.join_lesson","lesson":"L","module":"m-fractions@1"}}""", "malformed" },
        { """{"id":"%","stream":null,"command":{"t":"student.join_lesson","lesson":"L","module":"m-fractions@1"}}""", "malformed" },
        { """{"id":"%","stream":"","command":{"t":"student.join_lesson","lesson":"L","module":"m-fractions@1"}}""", "noSuchStream" },
        { """{"id":"%","stream":"student","command":{"t":"student.join_lesson","lesson":"L","module":"m-fractions@1"}}""", "noSuchStream" },
        { """{"id":"%","stream":"student/","command":{"t":"student.join_lesson","lesson":"L","module":"m-fractions@1"}}""", "noSuchStream" },
        { """{"id":"%","stream":"student/A B","command":{"t":"student.join_lesson","lesson":"L","module":"m-fractions@1"}}""", "noSuchStream" },
        { """{"id":"%","stream":"pupil/p","command":{"t":"student.join_lesson","lesson":"L","module":"m-fractions@1"}}""", "noSuchStream" },
        { """{"id":"%","stream":"lesson/l-any","command":{"t":"student.join_lesson","lesson":"L","module":"m-fractions@1"}}""", "malformed" },
        { """{"id":"%","stream":"S","command":{"t":"student.join_lesson","lesson":"L","module":"m-nothing@1"}}""", "noSuchTask" },
        { """{"id":"%","stream":"S","command":{"t":"student.go_to_place","lesson":"L","step":"part"}}""", "notJoined" },
        { """{"id":"%","stream":"S","command":{"t":"student.go_to_place","lesson":"L","step":null}}""", "malformed" },
        { Submit("""{"t":"answer.text","text":"x"}""", "{}"), "malformed" },
        { Submit("""{"t":"answer.text","text":"x"}""", """{"module":"m-fractions@1"}"""), "malformed" },
        { Submit("""{"t":"answer.text","text":"x"}""", """{"module":"M","task":"t3"}"""), "malformed" },
        { Submit("""{"t":"answer.text","text":"x"}""", """{"module":"m-fractions@1","task":"t99"}"""), "noSuchTask" },
        { Submit("""{"t":"answer.text","text":"x"}""", """{"module":"m-fractions@9","task":"t3"}"""), "noSuchTask" },
        { Submit("""{"t":"answer.text","text":"x"}""", "\"m-fractions@1/t3\""), "malformed" },
        { Submit("""{"t":"answer.number","text":"3"}""", Task("t3")), "answerOfWrongKind" },
        { Submit("""{"t":"answer.choice","option":"z"}""", Task("t1")), "noSuchOption" },
        { Submit("""{"t":"answer.number","text":"пять"}""", Task("t5")), "numberUnreadable" },
        { Submit("""{"t":"answer.text","text":"  "}""", Task("t3")), "textEmpty" },
        { Submit($$$$"""{"t":"answer.text","text":"{{{{new string('ж', 4001)}}}}"}""", Task("t3")), "textTooLong" },
        { Submit("""{"t":"answer.drawing","text":"x"}""", Task("t3")), "malformed" },
        { Submit("null", Task("t3")), "malformed" },
    };

    public static TheoryData<string, string> TeacherIntents => new()
    {
        { """{"t":"lesson.go_to_step"}""", "malformed" },
        { """{"t":"lesson.go_to_step","step":5}""", "malformed" },
        { """{"t":"lesson.go_to_step","step":null}""", "malformed" },
        { """{"t":"lesson.go_to_step","step":"nowhere"}""", "noSuchStep" },
        { """{"t":"lesson.set_pace","step":"start","pace":"unknown"}""", "noSuchPace" },
        { """{"t":"lesson.set_pace","step":"start","pace":"gallop"}""", "malformed" },
        { """{"t":"lesson.set_pace","step":"start","pace":1}""", "malformed" },
        { """{"t":"lesson.set_pace","step":"nowhere","pace":"self"}""", "noSuchStep" },
        { """{"t":"lesson.extend","minutes":0}""", "extensionOutOfRange" },
        { """{"t":"lesson.extend","minutes":91}""", "extensionOutOfRange" },
        { """{"t":"lesson.extend","minutes":1.5}""", "malformed" },
        { """{"t":"lesson.extend","minutes":"5"}""", "malformed" },
        { """{"t":"lesson.extend","minutes":99999999999}""", "malformed" },
        { """{"t":"lesson.pause","phrase":"unknown"}""", "malformed" },
        { """{"t":"lesson.pause","note":{"teacher":"T"}}""", "malformed" },
    };

    public static TheoryData<string, string> Drafts => new()
    {
        { """{}""", "malformed" },
        { """{"task":"t3","base":0,"device":"d","at":0,"removed":0,"inserted":"x"}""", "malformed" },
        { """{"task":"m-fractions@1/","base":0,"device":"d","at":0,"removed":0,"inserted":"x"}""", "malformed" },
        { """{"task":"m-fractions@1/t99","base":0,"device":"d","at":0,"removed":0,"inserted":"x"}""", "noSuchTask" },
        { """{"task":"m-fractions@1/t3","base":0,"device":"d","at":0,"removed":0,"inserted":null}""", "malformed" },
        { """{"task":"m-fractions@1/t3","base":"0","device":"d","at":0,"removed":0,"inserted":"x"}""", "malformed" },
        { """{"task":"m-fractions@1/t3","base":0,"device":"d","at":-1,"removed":0,"inserted":"x"}""", "" },
        { """{"task":"m-fractions@1/t3","base":0,"device":"d","at":0,"removed":2147483647,"inserted":"x"}""", "" },
        { """{"task":"m-fractions@1/t3","base":9,"device":"d","at":0,"removed":0,"inserted":"x"}""", "" },
        { $$$$"""{"task":"m-fractions@1/t3","base":0,"device":"{{{{new string('d', 65)}}}}","at":0,"removed":0,"inserted":"x"}""", "malformed" },
        { $$$$"""{"task":"m-fractions@1/t3","base":0,"device":"d","at":0,"removed":0,"inserted":"{{{{new string('x', 17_001)}}}}"}""", "draftTooLong" },
    };

    [Theory]
    [MemberData(nameof(StudentIntents))]
    public async Task Send_FromAStudent_ThatDoesNotFit_IsRefused(string body, string code)
    {
        var room = await RoomAsync();
        using var student = await Screen.ConnectAsync(live.Server, room.Visitor(room.Student(1), Role.Student));
        var sent = body.Replace("\"S\"", $"\"{room.StudentStream(1)}\"", StringComparison.Ordinal)
            .Replace("\"L\"", $"\"{room.Lesson}\"", StringComparison.Ordinal)
            .Replace("%", Id, StringComparison.Ordinal);
        await RefusedAsync(room, student, "send", sent, code);
    }

    [Theory]
    [MemberData(nameof(TeacherIntents))]
    public async Task Send_FromATeacher_ThatDoesNotFit_IsRefused(string command, string code)
    {
        var room = await RoomAsync();
        using var teacher = await Screen.ConnectAsync(live.Server, room.Visitor(room.Teacher, Role.Teacher));
        if ((await room.VersionAsync(room.LessonStream)).Version == 1) await room.OpenLessonAsync();
        await RefusedAsync(room, teacher, "send", $$$$"""{"id":"{{{{Id}}}}","stream":"{{{{room.LessonStream}}}}","command":{{{{command}}}}}""", code);
    }

    [Theory]
    [MemberData(nameof(Drafts))]
    public async Task Draft_ThatDoesNotFit_IsRefusedOrBehind(string body, string code)
    {
        var room = await RoomAsync();
        using var student = await Screen.ConnectAsync(live.Server, room.Visitor(room.Student(1), Role.Student));
        await RefusedAsync(room, student, "draft", body, code);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"streams":null}""")]
    [InlineData("""{"streams":[]}""")]
    [InlineData("""{"streams":{"class/c":{"epoch":"e"}}}""")]
    [InlineData("""{"streams":{"class/c":{"epoch":7,"version":1}}}""")]
    public async Task Sync_ThatDoesNotFit_IsRefused(string body)
    {
        var room = await RoomAsync();
        using var student = await Screen.ConnectAsync(live.Server, room.Visitor(room.Student(1), Role.Student));
        var answer = await CallAsync(student, "sync", body);
        Assert.Equal("malformed", answer.GetProperty("refused").GetProperty("").GetString());
    }

    [Fact]
    public async Task Sync_OfMoreStreamsThanAScreenHas_IsBusyForTheRest()
    {
        var room = await Classroom.CreateAsync(live.Server, "many", students: 1);
        using var teacher = await Screen.ConnectAsync(live.Server, room.Visitor(room.Teacher, Role.Teacher));
        var lessons = Enumerable.Range(10, 20).Select(i => $"\"lesson/l-many-{i}\":null");
        foreach (var i in Enumerable.Range(10, 20)) await room.PlanAsync($"l-many-{i}");
        var refused = (await CallAsync(teacher, "sync", "{\"streams\":{" + string.Join(',', lessons) + "}}")).GetProperty("refused");
        Assert.Equal(4, refused.EnumerateObject().Count(stream => stream.Value.GetString() == "busy"));
    }

    [Theory]
    [InlineData("""{"type":1,"invocationId":"77","target":"Fly","arguments":[{}]}""")]
    [InlineData("""{"type":1,"invocationId":"77","target":"send","arguments":[]}""")]
    [InlineData("""{"type":1,"invocationId":"77","target":"send","arguments":[{},{}]}""")]
    [InlineData("""{"type":4,"invocationId":"77","target":"sync","arguments":[{"streams":{}}]}""")]
    [InlineData("""{"type":1,"target":"Fly","arguments":[{}]}""")]
    [InlineData("""{"type":5,"invocationId":"77"}""")]
    [InlineData("""{"type":6}""")]
    [InlineData("""{}""")]
    [InlineData("""garbage""")]
    [InlineData("""{"type":1,"target":""")]
    [InlineData("")]
    public async Task Message_ThatIsNoCallOfOurs_GetsAnErrorOrAClosedConnection(string message)
    {
        var room = await RoomAsync();
        var before = await room.StateAsync();
        using var other = await room.StudentAsync(2);
        using var student = await Screen.ConnectAsync(live.Server, room.Visitor(room.Student(1), Role.Student));
        student.Client.SendRaw(System.Text.Encoding.UTF8.GetBytes(message + "\x1e"));
        await student.AnswersOrEndsAsync();
        await CallAsync(other, "sync", """{"streams":{}}""");
        Assert.Equal(before, await room.StateAsync());
    }

    [Fact]
    public async Task Message_OfAMegabyte_ClosesItsConnectionAlone()
    {
        var room = await RoomAsync();
        var before = await room.StateAsync();
        using var other = await room.StudentAsync(2);
        using var student = await room.StudentAsync(1);
        var big = new string('x', 1024 * 1024);
        student.Client.SendRaw(System.Text.Encoding.UTF8.GetBytes($$$$"""{"type":1,"invocationId":"7","target":"send","arguments":[{"id":"{{{{big}}}}"}]}""" + "\x1e"));
        await student.Client.Ended.WaitAsync(Screen.Patience);
        await CallAsync(other, "sync", """{"streams":{}}""");
        Assert.Equal(before, await room.StateAsync());
    }

    private static string Task(string task) => $$$$"""{"module":"m-fractions@1","task":"{{{{task}}}}"}""";

    private static string Submit(string answer, string task) =>
        $$$$"""{"id":"%","stream":"S","command":{"t":"student.submit_answer","task":{{{{task}}}},"answer":{{{{answer}}}}}}""";

    private static async Task RefusedAsync(Classroom room, Screen screen, string method, string body, string code)
    {
        var before = await room.StateAsync();
        var answer = await CallAsync(screen, method, body);
        if (code.Length > 0) Assert.Equal(code, answer.TryGetProperty("refused", out var refused) ? refused.GetString() : $"{answer}");
        else Assert.True(answer.TryGetProperty("behind", out _), $"{answer}");
        Assert.Equal(before, await room.StateAsync());
    }

    private static Task<JsonElement> CallAsync(Screen screen, string method, string body) =>
        screen.Client.CallAsync(method, JsonElement.Parse(body)).WaitAsync(Screen.Patience);

    private Task<Classroom> RoomAsync() => live.RoomAsync("refusals");
}
