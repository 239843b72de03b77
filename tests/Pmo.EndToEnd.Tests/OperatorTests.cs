using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>The operators' page in a browser: it follows what happens at school by itself, and reads well at every size.</summary>
[Collection(Chromium.Collection)]
public sealed class OperatorTests(Chromium chromium)
{
    [Fact]
    public Task Operator_SeesTheSchoolsScreensComeAndGo_AndThePageHasNoViolation() => Stage.PlayAsync(chromium, async stage =>
    {
        var duty = await stage.ArriveAsync(Tour.Still);
        await duty.GoAsync("/");
        await duty.Page.Locator("[data-person=o-demo]").ClickAsync();
        await Expect(duty.Page).ToHaveURLAsync(new Uri(duty.Origin, "/operator").AbsoluteUri);
        var school = duty.Page.Locator(".well-school", new() { HasText = "Демонстрационная гимназия" });
        await Expect(school).ToContainTextAsync("1 экран");

        await (await stage.StudentAsync("p-5a-01")).EnterByClickAsync();
        var second = await stage.StudentAsync("p-5a-02");
        await second.EnterByClickAsync();
        await Expect(school).ToContainTextAsync("3 экрана");
        await second.Page.CloseAsync();
        await Expect(school).ToContainTextAsync("2 экрана");

        var tour = new Tour();
        await tour.LookAsync(duty.Page, "operators", ".processes .process");
        Assert.True(tour.Found.Count == 0, string.Join('\n', tour.Found));
    });

    [Fact]
    public Task Teacher_WhoTypesTheAddress_DoesNotSeeIt() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.Visitor.GoAsync("/operator");
        await Expect(teacher.Page.Locator("article.lesson-card").First).ToBeVisibleAsync();
        await Expect(teacher.Page.Locator(".verdict")).ToHaveCountAsync(0);
    });
}
