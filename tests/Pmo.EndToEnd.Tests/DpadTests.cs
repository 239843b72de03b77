using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>
/// A television with nothing but a remote, 960 × 540: every stop of every page that it can show is reached by arrows, what a page is for in
/// twelve presses, and whatever the lesson does, somebody has the focus.
/// </summary>
[Collection(Chromium.Collection)]
public sealed class DpadTests(Chromium chromium)
{
    private const int MostPresses = 12;

    [Fact]
    public Task Remote_OnEveryPageOfATelevision_ReachesEverythingAndKeepsTheFocus() => Stage.PlayAsync(chromium, async stage =>
    {
        var found = new List<string>();
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));

        var tv = await stage.StudentAsync("p-5a-01", Sizes.Tv);
        await tv.Visitor.GoAsync("/?tv=1");
        await CrawlAsync(tv.Page, "sign-in", "[data-person=p-5a-01]", found, "Этот экран — телевизор", "Код урока", "EN");
        await tv.Visitor.GoAsync("/tv");
        await CrawlAsync(tv.Page, "tv", ".tv .code-group", found, "Это не телевизор");
        await tv.EnterByClickAsync();
        await CrawlAsync(tv.Page, "lobby planned", "article.lesson-card", found, "Выйти");
        await teacher.OpenLessonAsync("5А");
        await CrawlAsync(tv.Page, "lobby", "article.lesson-card.open", found, "Войти в урок");
        await tv.EnterLessonAsync();

        await tv.ChooseAsync("choice", "7/9");
        await FromTheTopAsync(tv);
        await CrawlAsync(tv.Page, "lesson, first step", "[data-task=word]", found, "2 Шаг 2: Собираем", "5/9", "Ответить", "Поднять руку", "Тихий вопрос", "К урокам");
        await MoveAsync(tv, "Собираем");
        await CrawlAsync(tv.Page, "lesson, second step", "[data-task=cloze] .cloze", found, "Поднять руку", "Тихий вопрос", "Выше", "К урокам");
        await MoveAsync(tv, "Рассказываем");
        await CrawlAsync(tv.Page, "lesson, third step", "[data-task=sketch] .sketch", found, "Поднять руку", "Тихий вопрос", "К урокам");

        await LiveAsync(teacher, tv, found);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }, ModuleFiles.EveryKind);

    [Fact]
    public Task Remote_OnTheWallAndTheDesk_ReachesEverything() => Stage.PlayAsync(chromium, async stage =>
    {
        var found = new List<string>();
        var teacher = await stage.TeacherAsync(Sizes.Tv);
        await teacher.Visitor.GoAsync("/?tv=1");
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await CrawlAsync(teacher.Page, "lessons", "article.lesson-card", found, "Открыть урок");
        await teacher.OpenLessonAsync("5А");
        var lesson = new Uri(teacher.Page.Url).Segments[^1];
        await CrawlAsync(teacher.Page, "desk class", "li.tile", found, "Дальше", "Пауза", "Собрать", "Таймер", "Все");
        await teacher.ShowPartAsync("Вход");
        await CrawlAsync(teacher.Page, "desk door", ".door-code", found, "Показать крупно", "Вход по имени");
        await teacher.AskForPauseAsync();
        await CrawlAsync(teacher.Page, "dialog pause", "dialog[open] button", found, "Остановить экраны", "Не надо");
        await teacher.CancelAsync();

        var wall = await stage.ArriveAsync(Sizes.Tv);
        await wall.Context.AddCookiesAsync((await teacher.Visitor.Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = wall.Origin.AbsoluteUri }));
        await wall.GoAsync($"/screen/{lesson}?tv=1");
        await CrawlAsync(wall.Page, "screen", ".scene h1", found, "Убрать код");
        Assert.True(found.Count == 0, string.Join('\n', found));
    }, ModuleFiles.EveryKind);

    /// <summary>What a lesson does by itself, while somebody with a remote is in the middle of a task.</summary>
    private static async Task LiveAsync(TeacherScreen teacher, StudentScreen tv, List<string> found)
    {
        var remote = new Remote(tv.Page);
        await MoveAsync(tv, "Выбираем и пишем");
        await tv.Option("choice", "7/9").FocusAsync();
        await tv.Page.Keyboard.PressAsync("Enter");
        await Expect(tv.Option("choice", "7/9")).ToBeCheckedAsync();
        await tv.Task("choice").GetByRole(AriaRole.Button, new() { Name = "Ответить", Exact = true }).FocusAsync();
        await tv.Page.Keyboard.PressAsync("Enter");
        await tv.ExpectSavingAsync("choice", StudentScreen.Accepted);
        await remote.ExpectFocusAsync();

        await teacher.PauseAsync("Смотрим на доску", "");
        await Expect(tv.Overlay).ToBeVisibleAsync();
        await remote.ExpectFocusAsync();
        await teacher.ResumeAsync();
        await Expect(tv.Overlay).ToHaveCountAsync(0);
        await remote.ExpectFocusAsync();

        await tv.Field("word").FocusAsync();
        await teacher.GatherAsync("Собираем", 7);
        await CrawlAsync(tv.Page, "gathered", "dialog.overlay .cloze", found, "Пропуск 1");
        await teacher.ReleaseAsync();
        await Expect(tv.Overlay).ToHaveCountAsync(0);
        await Expect(tv.Field("word")).ToBeFocusedAsync();

        await teacher.GoToStepAsync("Итог");
        await Expect(tv.Page.Locator("nav.path li", new() { HasText = "Итог" })).ToContainTextAsync("класс здесь");
        await remote.ExpectFocusAsync();
    }

    /// <summary>As on arrival: at the beginning of the page, with the focus where the page puts it.</summary>
    private static async Task FromTheTopAsync(StudentScreen tv)
    {
        await tv.Page.ReloadAsync();
        await Expect(tv.Option("choice", "7/9")).ToBeCheckedAsync();
        await tv.Page.EvaluateAsync("scrollTo(0, 0)");
    }

    private static async Task MoveAsync(StudentScreen tv, string step)
    {
        await tv.GoToStepAsync(step);
        await tv.ExpectStepAsync(step);
        await new Remote(tv.Page).ExpectFocusAsync();
    }

    /// <param name="shown">A part of the page by which it is known to be there.</param>
    /// <param name="main">How the names of those stops begin for which the page is there.</param>
    private static async Task CrawlAsync(IPage page, string name, string shown, List<string> found, params string[] main)
    {
        await Expect(page.Locator(shown).First).ToBeVisibleAsync();
        await Expect(page.Locator("html[data-theme=tv]")).ToHaveCountAsync(1);
        // A part that is still on its way would move everything below it while the crawler walks.
        await Expect(page.GetByText("Загружаем…")).ToHaveCountAsync(0);
        var remote = new Remote(page);
        await remote.ExpectFocusAsync();
        var reach = await remote.CrawlAsync();
        Assert.NotEmpty(reach.Reached);
        found.AddRange(reach.Missed.Select(missed => $"{name}: no arrow leads to «{missed}»"));
        foreach (var action in main)
        {
            var presses = reach.Presses(action);
            if (presses is not <= MostPresses) found.Add($"{name}: «{action}» is {presses?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no number of"} presses away");
        }
    }
}
