using Pmo.Devices;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Web.Tests.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Doors;

/// <summary>A box at a TV: it shows a code, somebody signed in says what it is to show.</summary>
[Collection(LiveCollection.Name)]
public sealed class TvTests(LiveServer live)
{
    [Fact]
    public async Task Teacher_Confirms_TheBoxIsTheLessonsBigScreen()
    {
        var room = await OpenAsync("tv-screen");
        using var box = new Browser(live.Server);
        var shown = await box.PostAsync<TvAnswer>("/api/tv");
        Assert.Matches("^[0-9]{6}$", shown.Code);
        var waiting = await box.GetAsync<TvAnswer>("/api/tv");
        Assert.Equal((shown.Code, false), (waiting.Code, waiting.Paired));
        Assert.InRange((waiting.Until!.Value - shown.Until!.Value).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Null((await box.MeAsync()).Person);

        using var teacher = new Browser(live.Server, room.Visitor(room.Teacher, Role.Teacher));
        await teacher.DoAsync("/api/tv/confirm", new TvConfirm { Code = $"{shown.Code[..3]} {shown.Code[3..]}", Lesson = room.Lesson });
        Assert.True(await box.GetAsync<TvAnswer>("/api/tv") is { Paired: true, Code: "" });
        var me = await box.MeAsync();
        Assert.Equal((Role.Screen, room.Lesson, ""), (me.Role!.Value, me.Only!.Value, me.Name));
        using var screen = await box.LiveAsync(room.LessonStream);
        // A code pairs once.
        Assert.Equal(RefusalCode.NoSuchCode, await teacher.RefusedAsync("/api/tv/confirm", new TvConfirm { Code = shown.Code, Lesson = room.Lesson }));
        Assert.True((await box.PostAsync<TvAnswer>("/api/tv")).Paired);

        await box.DoAsync("/api/tv/forget");
        await screen.Client.Ended.WaitAsync(Screen.Patience);
        Assert.Null((await box.MeAsync()).Person);
        Assert.False((await box.GetAsync<TvAnswer>("/api/tv")).Paired);
    }

    [Fact]
    public async Task Student_Confirms_AndWorksOnTheTvForThisLessonAlone()
    {
        var room = await OpenAsync("tv-student");
        var other = await room.PlanAsync("l-tv-student-other");
        using var box = await room.TvAsync(room.Student(1), Role.Student);
        var me = await box.MeAsync();
        Assert.Equal((room.Student(1), Role.Student, room.Lesson), (me.Person!.Value, me.Role!.Value, me.Only!.Value));
        using var tv = await box.LiveAsync(room.LessonStream, room.ClassStream, room.StudentStream(1));
        await tv.DoAsync(room.StudentStream(1), new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });
        Assert.Equal(RefusalCode.NotAllowed, (await tv.SendAsync(room.StudentStream(1), new JoinLesson { Lesson = other, Module = room.Module.Id })).Refused);
        var answer = new SubmitAnswer { Task = room.Task("t3"), Answer = new TextAnswer { Text = "знаменатель" } };
        Assert.Equal(RefusalCode.NotAllowed, (await tv.SendAsync(room.StudentStream(1), answer)).Refused);
        await tv.DoAsync(room.StudentStream(1), answer with { Lesson = room.Lesson });
        Assert.Equal(RefusalCode.NotAllowed, (await tv.Client.WatchAsync([$"lesson/{other}"])).Refused[$"lesson/{other}"]);
        Assert.Equal(RefusalCode.NotAllowed, await box.RefusedAsync("/api/me/language", new Web.Api.LanguageChoice { Language = "en" }));
        Assert.Equal(RefusalCode.NotAllowed, await box.RefusedAsync("/api/tv/confirm", new TvConfirm { Code = "000000", Lesson = room.Lesson }));
        using var module = await box.Http.GetAsync($"/api/modules/{room.Module.Id}");
        Assert.True(module.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Confirm_ByWhoIsNotOfTheLesson_PairsNothing()
    {
        var room = await OpenAsync("tv-others");
        var other = await Classroom.CreateAsync(live.Server, "tv-others-b", students: 1);
        using var box = new Browser(live.Server);
        var code = (await box.PostAsync<TvAnswer>("/api/tv")).Code;
        foreach (var visitor in new[] { other.Visitor(other.Teacher, Role.Teacher), other.Visitor(other.Student(1), Role.Student) })
        {
            using var stranger = new Browser(live.Server, visitor);
            Assert.Equal(RefusalCode.NotAllowed, await stranger.RefusedAsync("/api/tv/confirm", new TvConfirm { Code = code, Lesson = room.Lesson }));
            Assert.Equal(RefusalCode.NotAllowed, await stranger.RefusedAsync("/api/tv/confirm", new TvConfirm { Code = code, Lesson = new LessonId("l-nowhere") }));
        }
        using var nobody = new Browser(live.Server);
        Assert.Equal(RefusalCode.NotSignedIn, await nobody.RefusedAsync("/api/tv/confirm", new TvConfirm { Code = code, Lesson = room.Lesson }));
        Assert.False((await box.GetAsync<TvAnswer>("/api/tv")).Paired);
    }

    [Fact]
    public async Task Screen_ReadsItsLessonsModuleAndQr_AndNoOther()
    {
        var room = await OpenAsync("tv-reads");
        using var box = await room.TvAsync(room.Teacher, Role.Teacher);
        using (var module = await box.Http.GetAsync($"/api/modules/{room.Module.Id}")) Assert.True(module.IsSuccessStatusCode);
        using (var qr = await box.Http.GetAsync($"/api/qr?path=/j/{await room.CodeAsync()}")) Assert.Equal("image/svg+xml", qr.Content.Headers.ContentType?.MediaType);
        Assert.Equal(RefusalCode.NotAllowed, await box.RefusedAsync("/api/modules/m-fractions@2", get: true));
        Assert.Equal(RefusalCode.NotAllowed, await box.RefusedAsync($"/api/modules/{room.Module.Id}/key", get: true));
    }

    [Theory]
    [InlineData("screen")]
    [InlineData("student's TV")]
    [InlineData("place")]
    public async Task Confirm_ByAConfinedSession_PairsNothing(string who)
    {
        var room = await OpenAsync("tv-confined-" + who[..3]);
        using var confined = who switch
        {
            "screen" => await room.TvAsync(room.Teacher, Role.Teacher),
            "place" => await room.SeatAsync(1),
            _ => await room.TvAsync(room.Student(1), Role.Student),
        };
        Assert.Equal(room.Lesson, (await confined.MeAsync()).Only);
        using var box = new Browser(live.Server);
        var code = (await box.PostAsync<TvAnswer>("/api/tv")).Code;
        Assert.Equal(RefusalCode.NotAllowed, await confined.RefusedAsync("/api/tv/confirm", new TvConfirm { Code = code, Lesson = room.Lesson }));
        Assert.False((await box.GetAsync<TvAnswer>("/api/tv")).Paired);
    }

    [Fact]
    public async Task Confirm_AgainWithAnother_EndsTheFirstPairing()
    {
        var room = await OpenAsync("tv-again");
        using var box = await room.TvAsync(room.Teacher, Role.Teacher);
        using var screen = await box.LiveAsync(room.LessonStream);
        await box.DoAsync("/api/tv/forget");
        var code = (await box.PostAsync<TvAnswer>("/api/tv")).Code;
        using var student = new Browser(live.Server, room.Visitor(room.Student(1), Role.Student));
        await student.DoAsync("/api/tv/confirm", new TvConfirm { Code = code, Lesson = room.Lesson });
        await screen.Client.Ended.WaitAsync(Screen.Patience);
        Assert.True((await box.GetAsync<TvAnswer>("/api/tv")).Paired);
        Assert.Equal(Role.Student, (await box.MeAsync()).Role);
    }

    [Fact]
    public async Task SignOut_OnTheBox_ForgetsThePairing()
    {
        var room = await OpenAsync("tv-out");
        using var box = await room.TvAsync(room.Student(1), Role.Student);
        await box.DoAsync("/api/sign-out");
        Assert.False((await box.GetAsync<TvAnswer>("/api/tv")).Paired);
        Assert.Null((await box.MeAsync()).Person);
    }

    private async Task<Classroom> OpenAsync(string id)
    {
        var room = await Classroom.CreateAsync(live.Server, id, students: 2);
        await room.OpenLessonAsync();
        return room;
    }
}
