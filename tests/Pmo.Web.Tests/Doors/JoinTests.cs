using Pmo.Lessons;
using Pmo.Students;
using Pmo.Web.Tests.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Doors;

/// <summary>By a lesson's code: who belongs to it goes in, anybody else asks for a place and waits for the teacher.</summary>
[Collection(LiveCollection.Name)]
public sealed class JoinTests(LiveServer live)
{
    [Fact]
    public async Task Code_OfAnOpenLesson_LeadsToItAndSaysWhoseItIs()
    {
        var room = await OpenAsync("join-code");
        var code = await room.CodeAsync();
        Assert.Matches("^[0-9]{8}$", code);
        using var nobody = new Browser(live.Server);
        var view = await nobody.GetAsync<JoinView>($"/api/join/{code[..4]}-{code[4..]}");
        Assert.Equal((room.Lesson, "5А", "math", false, false, 0), (view.Lesson, view.ClassTitle, view.Subject, view.Mine, view.ByName, view.Places.Count));
        using var own = new Browser(live.Server, room.Visitor(room.Student(1), Role.Student));
        Assert.True((await own.GetAsync<JoinView>($"/api/join/{code}")).Mine);
        var other = await Classroom.CreateAsync(live.Server, "join-code-b", students: 1);
        using var stranger = new Browser(live.Server, other.Visitor(other.Student(1), Role.Student));
        Assert.False((await stranger.GetAsync<JoinView>($"/api/join/{code}")).Mine);
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("1234567")]
    [InlineData("123456789")]
    [InlineData("abcdefgh")]
    [InlineData("lesson.1")]
    public async Task Code_ThatIsNone_IsRefused(string code)
    {
        using var browser = new Browser(live.Server);
        Assert.Equal(RefusalCode.NoSuchCode, await browser.RefusedAsync($"/api/join/{code}", get: true));
        Assert.Equal(RefusalCode.NoSuchCode, await browser.RefusedAsync($"/api/join/{code}/places/1"));
    }

    [Fact]
    public async Task Code_OfALessonThatEnded_IsNone()
    {
        var room = await OpenAsync("join-ended");
        var code = await room.CodeAsync();
        using var teacher = await room.TeacherAsync();
        await teacher.DoAsync(room.LessonStream, new EndLesson());
        await teacher.UntilAsync(() => (string?)teacher.View(room.LessonStream)!["code"] == "");
        using var browser = new Browser(live.Server);
        Assert.Equal(RefusalCode.NoSuchCode, await browser.RefusedAsync($"/api/join/{code}", get: true));
    }

    [Fact]
    public async Task ByName_FromTheCodeToTheLesson_AndOutAgain()
    {
        var room = await OpenAsync("join-by-name", students: 3);
        var code = await room.CodeAsync();
        using var teacher = await room.TeacherAsync(room.LessonStream, room.DeskStream, room.DoorStream);
        using var phone = new Browser(live.Server);
        Assert.Equal(RefusalCode.ByNameClosed, await phone.RefusedAsync($"/api/join/{code}/places/1"));
        await teacher.DoAsync(room.LessonStream, new SetByName { Open = true });

        // One is here with a card: that place is not offered and not given.
        using var here = await room.StudentAsync(2);
        await here.Client.CallAsync("presence", new PresenceReport { Lesson = room.Lesson, Here = true, RoundTrip = 10 });
        await teacher.UntilAsync(() => (string?)teacher.View(room.DeskStream)!["tiles"]![room.Student(2).Value]!["link"] == "good");
        var view = await phone.GetAsync<JoinView>($"/api/join/{code}");
        Assert.True(view.ByName);
        Assert.Equal(["1", "3"], view.Places.Keys.Order(StringComparer.Ordinal));
        Assert.All(view.Places.Values, name => Assert.Equal("Пётр И.", name));
        Assert.Equal(RefusalCode.PlaceTaken, await phone.RefusedAsync($"/api/join/{code}/places/2"));
        Assert.Equal(RefusalCode.NoSuchPlace, await phone.RefusedAsync($"/api/join/{code}/places/4"));
        Assert.Equal(RefusalCode.NoSuchPlace, await phone.RefusedAsync($"/api/join/{code}/places/first"));

        var asked = await phone.PostAsync<PlaceAnswer>($"/api/join/{code}/places/1");
        Assert.Equal((room.Lesson, PlaceStatus.Waiting, "Пётр И."), (asked.Lesson, asked.Status, asked.Name));
        await teacher.UntilAsync(() => (string?)teacher.View(room.DoorStream)!["places"]![room.Student(1).Value]?["status"] == "waiting");
        Assert.Null((await phone.MeAsync()).Person);
        using (var second = new Browser(live.Server))
        {
            Assert.Equal(RefusalCode.PlaceTaken, await second.RefusedAsync($"/api/join/{code}/places/1"));
            Assert.Equal(RefusalCode.NoSuchPlace, await second.RefusedAsync("/api/join/place", get: true));
            Assert.Equal(["3"], (await second.GetAsync<JoinView>($"/api/join/{code}")).Places.Keys);
        }

        // Nobody is in before the teacher says so.
        Assert.Equal(PlaceStatus.Waiting, (await phone.GetAsync<PlaceAnswer>("/api/join/place")).Status);
        Assert.Null((await phone.MeAsync()).Person);
        await teacher.DoAsync(room.DoorStream, new AdmitToPlace { Place = room.Student(1) });
        Assert.Equal(PlaceStatus.Admitted, (await phone.GetAsync<PlaceAnswer>("/api/join/place")).Status);
        var me = await phone.MeAsync();
        Assert.Equal((room.Student(1), Role.Student, room.Lesson), (me.Person!.Value, me.Role!.Value, me.Only!.Value));
        using var seat = await phone.LiveAsync(room.LessonStream, room.ClassStream, room.StudentStream(1));
        await seat.DoAsync(room.StudentStream(1), new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });

        // Taken back: the session ends at once, and the device hears why it is out.
        await teacher.DoAsync(room.DoorStream, new FreePlace { Place = room.Student(1) });
        await seat.Client.Ended.WaitAsync(Screen.Patience);
        Assert.Null((await phone.MeAsync()).Person);
        Assert.Equal((PlaceStatus.Free, ""), await phone.GetAsync<PlaceAnswer>("/api/join/place") is var gone ? (gone.Status, gone.Name) : default);
    }

    [Fact]
    public async Task Waiting_WhoPressedTheWrongName_MovesAndWhoIsInDoesNot()
    {
        var room = await OpenAsync("join-moves", students: 3);
        var code = await room.CodeAsync();
        using var teacher = await room.TeacherAsync(room.LessonStream, room.DoorStream);
        await teacher.DoAsync(room.LessonStream, new SetByName { Open = true });
        using var phone = new Browser(live.Server);
        await phone.PostAsync<PlaceAnswer>($"/api/join/{code}/places/1");
        await phone.PostAsync<PlaceAnswer>($"/api/join/{code}/places/1");
        await phone.PostAsync<PlaceAnswer>($"/api/join/{code}/places/2");
        await teacher.UntilAsync(() => (string?)teacher.View(room.DoorStream)!["places"]![room.Student(1).Value]?["status"] == "free"
            && (string?)teacher.View(room.DoorStream)!["places"]![room.Student(2).Value]?["status"] == "waiting");
        await teacher.DoAsync(room.DoorStream, new AdmitToPlace { Place = room.Student(2) });
        Assert.Equal(RefusalCode.PlaceTaken, await phone.RefusedAsync($"/api/join/{code}/places/3"));
        Assert.Equal(PlaceStatus.Admitted, (await phone.PostAsync<PlaceAnswer>($"/api/join/{code}/places/2")).Status);
    }

    [Theory]
    [InlineData("the lesson ends")]
    [InlineData("signs out")]
    public async Task Seat_When_IsOver(string how)
    {
        var room = await OpenAsync("join-over-" + how.Replace(' ', '-'));
        using var teacher = await room.TeacherAsync(room.LessonStream, room.DoorStream);
        using var phone = await room.SeatAsync(1);
        using var seat = await phone.LiveAsync(room.LessonStream);
        if (how == "signs out") await phone.DoAsync("/api/sign-out");
        else await teacher.DoAsync(room.LessonStream, new EndLesson());
        await seat.Client.Ended.WaitAsync(Screen.Patience);
        Assert.Null((await phone.MeAsync()).Person);
        if (how == "signs out") await teacher.UntilAsync(() => (string?)teacher.View(room.DoorStream)!["places"]![room.Student(1).Value]!["status"] == "free");
        else Assert.Equal(RefusalCode.LessonEnded, await phone.RefusedAsync("/api/join/place", get: true));
    }

    [Theory]
    [InlineData("/api/join/00000000/places/1")]
    [InlineData("/api/tv")]
    [InlineData("/api/tv/confirm")]
    [InlineData("/api/tv/forget")]
    public async Task Change_FromElsewhere_IsRefused(string path)
    {
        using var client = new HttpClient { BaseAddress = live.Server.Address };
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var answer = await client.PostAsync(path, null);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private async Task<Classroom> OpenAsync(string id, int students = 2)
    {
        var room = await Classroom.CreateAsync(live.Server, id, students);
        await room.OpenLessonAsync();
        return room;
    }
}
