using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>Every page in both languages and both looks: nothing that axe can find, nothing wider than the screen; and the keyboard alone is enough.</summary>
[Collection(Chromium.Collection)]
public sealed class PagesTests(Chromium chromium)
{
    private static readonly (string Name, ColorScheme Scheme, ViewportSize Size)[] Screens =
    [
        ("laptop", ColorScheme.Light, new() { Width = 1366, Height = 768 }),
        ("laptop", ColorScheme.Dark, new() { Width = 1366, Height = 768 }),
        ("phone", ColorScheme.Light, new() { Width = 390, Height = 844 }),
    ];

    [Fact]
    public Task EveryPage_InBothLanguagesAndLooks_HasNoViolationAndNoSidewaysScroll() => Stage.PlayAsync(chromium, async stage =>
    {
        var found = new List<string>();
        foreach (var (name, scheme, size) in Screens)
        {
            var here = new Look(name, scheme, found, new BrowserNewContextOptions { ViewportSize = size, ColorScheme = scheme });
            var guest = await stage.ArriveAsync(here.Options);
            await guest.GoAsync("/");
            await here.CheckAsync(guest.Page, "sign-in", "[data-person=p-5a-01]");

            var teacher = await stage.TeacherAsync(here.Options);
            await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
            await here.CheckAsync(teacher.Page, "lessons", "article.lesson-card");
            await teacher.EnterLessonAsync("5А");
            await here.CheckAsync(teacher.Page, "wall", "li.tile");
            await teacher.GoToStepAsync(name == "phone" ? "Дробь от числа" : "Делим поровну");

            var lev = await stage.StudentAsync("p-5a-01", here.Options);
            await lev.EnterByClickAsync();
            await here.CheckAsync(lev.Page, "lobby", "article.lesson-card");
            await lev.EnterLessonAsync();
            await here.CheckAsync(lev.Page, "lesson", "article.task");

            await teacher.AskForPauseAsync();
            await here.CheckAsync(teacher.Page, "pause dialog", "dialog.dialog");
            await teacher.CancelAsync();
            await teacher.PauseAsync("Смотрим на доску", "Как это записать числом?");
            await here.CheckAsync(lev.Page, "paused", "dialog.overlay");
            await here.CheckAsync(teacher.Page, "paused wall", ".paused");
            await teacher.ResumeAsync();
            await Expect(lev.Overlay).ToHaveCountAsync(0);
            await lev.Visitor.GoAsync("/nowhere");
            await here.LookAsync(lev.Page, "not found", ".empty", "ru");
            foreach (var visitor in new[] { guest, teacher.Visitor, lev.Visitor }) await visitor.Page.CloseAsync();
        }
        Assert.Empty(found);
    });

    [Fact]
    public Task Wall_OnALaptop_ShowsAllTwentySevenWithoutScrolling() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        await Expect(teacher.Tiles).ToHaveCountAsync(27);
        foreach (var language in new[] { "ru", "en" })
        {
            await Look.SpeakAsync(teacher.Page, language);
            foreach (var tile in await teacher.Tiles.AllAsync()) await Expect(tile).ToBeInViewportAsync(new() { Ratio = 1 });
            await Expect(teacher.Page.Locator(".legend")).ToBeInViewportAsync(new() { Ratio = 1 });
            Assert.Equal("", await teacher.Page.EvaluateAsync<string>(
                """
                () => ['html', '.wall', '.controls'].filter(s => { const e = document.querySelector(s); return e.scrollHeight > e.clientHeight + 1; }).join()
                """));
        }
    });

    [Fact]
    public Task Keyboard_Alone_SignsInEntersTheLessonAndAnswers() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        await teacher.GoToStepAsync("Доля и дробь");
        var lev = await stage.StudentAsync("p-5a-01");
        var keys = new Keys(lev.Page);
        await lev.Visitor.GoAsync("/");
        await Expect(lev.Page.GetByLabel("Код с карточки")).ToBeVisibleAsync();

        await keys.TabToAsync(lev.Page.GetByLabel("Код с карточки"));
        await lev.Page.Keyboard.TypeAsync(stage.Server.People.CardCode(lev.Person));
        await lev.Page.Keyboard.PressAsync("Enter");
        var door = lev.Page.GetByRole(AriaRole.Link, new() { Name = "Войти в урок" });
        await Expect(door).ToBeVisibleAsync();
        await keys.TabToAsync(door);
        await lev.Page.Keyboard.PressAsync("Enter");
        await lev.ExpectStepAsync("Доля и дробь");

        await keys.TabToAsync(lev.Task("t2").Locator("input[type=radio]").First);
        await lev.Page.Keyboard.PressAsync("Space");
        await lev.Page.Keyboard.PressAsync("ArrowDown");
        await lev.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(lev.Option("t2", "3/5")).ToBeCheckedAsync();
        await keys.TabToAsync(lev.Task("t2").GetByRole(AriaRole.Button, new() { Name = "Ответить", Exact = true }));
        await lev.Page.Keyboard.PressAsync("Enter");
        await lev.ExpectSavingAsync("t2", StudentScreen.Accepted);

        await keys.TabToAsync(lev.Field("t3"));
        await lev.Page.Keyboard.TypeAsync("знаменатель");
        await keys.TabToAsync(lev.Task("t3").GetByRole(AriaRole.Button, new() { Name = "Ответить", Exact = true }));
        await lev.Page.Keyboard.PressAsync("Enter");
        await lev.ExpectSavingAsync("t3", StudentScreen.Accepted);
        await teacher.ExpectMarksAsync(lev.Person, right: 2, notYet: 0, waiting: 0, none: 10);
    });
}
