using System.Diagnostics;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>The lesson's code: a way in for who belongs there, and for nobody longer than the lesson.</summary>
[Collection(Chromium.Collection)]
public sealed class JoinTests(Chromium chromium, ITestOutputHelper output)
{
    private const string Start = "Делим поровну";
    private const string Eva = "Ева Д.";

    /// <summary>The server looks at its sessions every second; the rest is for two busy cores.</summary>
    private static readonly TimeSpan SentAwayWithin = TimeSpan.FromSeconds(5);

    [Fact]
    public Task Code_OfTheOwnClass_LeadsStraightIn() => Stage.PlayAsync(chromium, async stage =>
    {
        var (_, code) = await TeachAsync(stage);
        var lev = await stage.StudentAsync("p-5a-01");
        await lev.EnterByClickAsync();
        await Expect(lev.Page.GetByText("Здравствуйте, Лев")).ToBeVisibleAsync();
        await lev.Visitor.GoAsync($"/j/{code}");
        await lev.ExpectStepAsync(Start);

        // Of another class: a door like for everybody else, not a way in.
        var kira = await stage.StudentAsync("p-5b-01");
        await kira.EnterByClickAsync();
        await Expect(kira.Page.GetByText("Здравствуйте, Кира")).ToBeVisibleAsync();
        kira.Visitor.ExpectRefusal();
        await kira.Visitor.GoAsync($"/j/{code}");
        await new JoinScreen(kira.Visitor).ExpectByNameClosedAsync();
    });

    [Fact]
    public Task Code_ThatIsNone_IsTold() => Stage.PlayAsync(chromium, async stage =>
    {
        var (teacher, code) = await TeachAsync(stage);
        var guest = new JoinScreen(await stage.ArriveAsync(Sizes.Phone));
        await guest.EnterByCodeAsync(code[..7] + (char)('0' + ((code[7] - '0' + 1) % 10)));
        await guest.ExpectNoSuchLessonAsync();
        await guest.EnterByCodeAsync(code);
        await guest.ExpectByNameClosedAsync();
        // It dies with its lesson.
        await teacher.EndAsync();
        await guest.ExpectEndedAsync();
        await guest.EnterByCodeAsync(code);
        await guest.ExpectNoSuchLessonAsync();
    });

    [Fact]
    public Task ByName_OnlyWhileOpenAndOnlyOneDeviceAPlace() => Stage.PlayAsync(chromium, async stage =>
    {
        var (teacher, code) = await TeachAsync(stage);
        var lev = await stage.StudentAsync("p-5a-01");
        await lev.EnterByClickAsync();
        await lev.EnterLessonAsync();
        await Expect(teacher.Tile(lev.Person)).ToContainTextAsync("на связи");

        var eva = new JoinScreen(await stage.ArriveAsync(Sizes.Phone));
        var other = new JoinScreen(await stage.ArriveAsync(Sizes.Laptop));
        await eva.EnterByCodeAsync(code);
        await eva.ExpectByNameClosedAsync();
        await teacher.SetByNameAsync(true);
        // The page notices by itself. Who is in the lesson is no free place; nobody's family name is told.
        await Expect(eva.Place(Eva)).ToBeVisibleAsync();
        await Expect(eva.Place("Лев А.")).ToHaveCountAsync(0);
        await Expect(eva.Page.Locator("main")).Not.ToContainTextAsync("Дождикова");
        await other.EnterByCodeAsync(code);
        await Expect(other.Place(Eva)).ToBeVisibleAsync();

        await eva.AskForPlaceAsync(Eva);
        await eva.ExpectWaitingAsync();
        await TryForPlaceAsync(other, code, number: 6);
        await teacher.AdmitAsync(Eva);
        await eva.Inside("p-5a-06").ExpectStepAsync(Start);
        await Expect(teacher.Tile("p-5a-06")).ToContainTextAsync("на связи");
        await TryForPlaceAsync(other, code, number: 6);
        await other.EnterByCodeAsync(code);
        await Expect(other.Place("Матвей В.")).ToBeVisibleAsync();
        await Expect(other.Place(Eva)).ToHaveCountAsync(0);

        // This lesson and nothing else.
        await eva.Visitor.GoAsync("/lobby");
        await eva.Inside("p-5a-06").ExpectStepAsync(Start);

        await teacher.TurnAwayAfterAskingAsync(other, "Матвей В.");
        await Expect(other.Place("Матвей В.")).ToBeVisibleAsync();

        eva.Visitor.ExpectOutage();
        var clock = Stopwatch.StartNew();
        await teacher.FreePlaceAsync(Eva);
        await eva.ExpectSentAwayAsync();
        output.WriteLine($"sent away {clock.ElapsedMilliseconds} ms after the teacher's press");
        Assert.True(clock.Elapsed < SentAwayWithin, $"A freed place kept its session for {clock.Elapsed}.");
        await eva.Visitor.GoAsync("/lobby");
        await Expect(eva.Page.Locator(".signin")).ToBeVisibleAsync();
    });

    private static async Task<(TeacherScreen Teacher, string Code)> TeachAsync(Stage stage)
    {
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        return (teacher, await teacher.LessonCodeAsync());
    }

    /// <summary>Past the page, which does not offer a place that is taken.</summary>
    private static async Task TryForPlaceAsync(JoinScreen guest, string code, int number)
    {
        var status = await guest.Page.EvaluateAsync<int>(
            "path => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then(({ status }) => status)",
            $"/api/join/{code}/places/{number}");
        Assert.Equal(409, status);
    }
}
