using System.Text.Json.Nodes;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live;

/// <summary>What the teacher's wall says of a student's screens.</summary>
[Collection(LiveCollection.Name)]
public class PresenceTests(LiveServer live)
{
    [Fact]
    public async Task Report_GoodSlowHiddenGone_ShowsOnTheWall()
    {
        var room = await Classroom.CreateAsync(live.Server, "links", students: 1);
        using var teacher = await room.TeacherAsync();
        var student = await room.StudentAsync(1);
        Assert.Equal("away", LinkOn(teacher, room));
        Report(student, room, here: true, roundTrip: 40);
        await teacher.UntilAsync(() => LinkOn(teacher, room) == "good");
        Report(student, room, here: true, roundTrip: 2000);
        await teacher.UntilAsync(() => LinkOn(teacher, room) == "slow");
        Report(student, room, here: false, roundTrip: 40);
        await teacher.UntilAsync(() => LinkOn(teacher, room) == "elsewhere");
        student.Dispose();
        await teacher.UntilAsync(() => LinkOn(teacher, room) == "away");
    }

    [Fact]
    public async Task TwoScreens_OneCloses_TheOtherSpeaksForTheStudent()
    {
        var room = await Classroom.CreateAsync(live.Server, "screens", students: 1);
        using var teacher = await room.TeacherAsync();
        var phone = await room.StudentAsync(1);
        var laptop = await room.StudentAsync(1);
        Report(phone, room, here: false, roundTrip: 40);
        await teacher.UntilAsync(() => LinkOn(teacher, room) == "elsewhere");
        Report(laptop, room, here: true, roundTrip: 40);
        await teacher.UntilAsync(() => LinkOn(teacher, room) == "good");
        laptop.Dispose();
        await teacher.UntilAsync(() => LinkOn(teacher, room) == "elsewhere");
        phone.Dispose();
        await teacher.UntilAsync(() => LinkOn(teacher, room) == "away");
        Assert.Equal(["elsewhere", "good", "elsewhere", "away"], LinksIn(teacher, room));
    }

    [Fact]
    public async Task Screen_ThatLeavesTheLesson_IsAwayThoughConnected()
    {
        var room = await Classroom.CreateAsync(live.Server, "lobby", students: 1);
        using var teacher = await room.TeacherAsync();
        using var student = await room.StudentAsync(1);
        Report(student, room, here: true, roundTrip: 40);
        await teacher.UntilAsync(() => LinkOn(teacher, room) == "good");
        await student.Client.WatchAsync([room.ClassStream]);
        await teacher.UntilAsync(() => LinkOn(teacher, room) == "away");
    }

    [Fact]
    public async Task Wall_AfterEveryKindOfWork_EqualsAFreshOne()
    {
        var room = await Classroom.CreateAsync(live.Server, "work", students: 2);
        using var teacher = await room.TeacherAsync();
        await teacher.DoAsync(room.LessonStream, new OpenLesson());
        using var student = await room.StudentAsync(1);
        var own = room.StudentStream(1);
        await student.DoAsync(own, new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });
        await student.DoAsync(own, new GoToPlace { Lesson = room.Lesson, Step = "part", Task = "t5" });
        await teacher.UntilAsync(() => (string?)TileOn(teacher, room)["task"] == "t5");
        await student.DoAsync(own, new SubmitAnswer { Task = room.Task("t5"), Answer = new NumberAnswer { Text = "14" }, Lesson = room.Lesson });
        await student.DoAsync(own, new SubmitAnswer { Task = room.Task("t5"), Answer = new NumberAnswer { Text = "15" }, Lesson = room.Lesson });
        await teacher.DoAsync(room.LessonStream, new PauseLesson());
        await student.DoAsync(own, new SubmitAnswer { Task = room.Task("t3"), Answer = new TextAnswer { Text = "делитель" }, Lesson = room.Lesson });
        await student.DoAsync(own, new GoToPlace { Lesson = room.Lesson, Step = "compare" });
        await teacher.UntilAsync(() => (string?)TileOn(teacher, room)["step"] == "compare");

        using var fresh = await room.TeacherAsync();
        Assert.True(JsonNode.DeepEquals(fresh.View(room.DeskStream), teacher.View(room.DeskStream)), $"{fresh.View(room.DeskStream)}\n{teacher.View(room.DeskStream)}");
        Assert.Equal("", (string?)TileOn(teacher, room)["task"]);
        Assert.Equal("duringPause", (string?)TileOn(teacher, room)["marks"]!["t3"]!["arrival"]);
        Assert.Equal((2, "right"), ((int)TileOn(teacher, room)["marks"]!["t5"]!["attempts"]!, (string?)TileOn(teacher, room)["marks"]!["t5"]!["verdict"]));
    }

    private static void Report(Screen screen, Classroom room, bool here, int roundTrip) =>
        screen.Client.Report(new PresenceReport { Lesson = room.Lesson, Here = here, RoundTrip = roundTrip });

    private static JsonNode TileOn(Screen teacher, Classroom room) => teacher.View(room.DeskStream)!["tiles"]![room.Student(1).Value]!;

    private static string LinkOn(Screen teacher, Classroom room) => (string)TileOn(teacher, room)["link"]!;

    private static IEnumerable<string?> LinksIn(Screen teacher, Classroom room) => teacher.FramesOf(room.DeskStream)
        .Where(frame => frame.TryGetProperty("change", out _))
        .Select(frame => frame.GetProperty("change").GetProperty("tiles").GetProperty(room.Student(1).Value).GetProperty("link").GetString());
}
