using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

public sealed partial class PagesTests
{
    private static ILocator Named(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task DeskAsync(Tour tour, TeacherScreen teacher, StudentScreen lev)
    {
        var page = teacher.Page;
        await Expect(teacher.Tile(lev.Person)).ToContainTextAsync("Рука поднята");
        await tour.LookAsync(page, "desk class", "li.tile.asks");
        foreach (var part in new[] { "Вопросы", "Вход", "Экран", "Шаги" })
        {
            await teacher.ShowPartAsync(part);
            if (part == "Вопросы") await Named(page, "Ответить словами").ClickAsync();
            if (part == "Вход") await teacher.SetByNameAsync(true);
            await tour.LookAsync(page, $"desk {part}", ".stage-views");
            if (part == "Шаги") break;
            // On a phone the panel is a view of its own.
            await page.SetViewportSizeAsync(390, 844);
            await teacher.ShowPartAsync(part);
            await tour.LookAsync(page, $"remote {part}", ".stage-views");
            await page.SetViewportSizeAsync(390, 844);
            await teacher.ShowViewAsync("Класс");
            await page.SetViewportSizeAsync(1366, 768);
        }
        await teacher.SetByNameAsync(false);

        await teacher.Tile(lev.Person).Locator(".tile-open").ClickAsync();
        await Expect(page.Locator(".focus .sketch, .focus svg.sheet").First).ToBeVisibleAsync();
        await tour.LookAsync(page, "focus", ".focus-step");
        await Named(page, "Проверить по-своему").First.ClickAsync();
        await tour.LookAsync(page, "focus checking", ".check");
        await Named(page, "К доске класса").ClickAsync();
        await page.Locator(".wall-head .press", new() { HasText = "Ждут проверки" }).ClickAsync();
        await tour.LookAsync(page, "desk filtered", "li.tile");
        await page.Locator(".wall-head .press", new() { HasText = "Застряли" }).ClickAsync();
        await tour.LookAsync(page, "desk nobody", ".wall");
        await page.Locator(".wall-head .press", new() { HasText = "Все" }).ClickAsync();
    }

    private static async Task DialogsAsync(Tour tour, TeacherScreen teacher)
    {
        var page = teacher.Page;
        foreach (var name in new[] { "Пауза", "Собрать", "Таймер", "Продлить", "Закончить урок" })
        {
            await Named(page, name).ClickAsync();
            await tour.LookAsync(page, $"dialog {name}", "dialog[open] button");
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        }
        // Where the panel is a view of its own, it is another panel.
        foreach (var wide in new[] { true, false })
        {
            await page.SetViewportSizeAsync(wide ? 1366 : 960, wide ? 768 : 540);
            await teacher.ShowPartAsync("Вход");
            foreach (var (name, shown) in new[] { ("Добавить коллегу", "dialog[open] button.option"), ("Показать крупно", "dialog[open] .code-shown") })
            {
                await Named(page, name).ClickAsync();
                await tour.LookAsync(page, $"dialog {name}", shown, wide, !wide);
                await page.Keyboard.PressAsync("Escape");
                await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
            }
        }
        await teacher.ShowViewAsync("Класс");
        await page.SetViewportSizeAsync(1366, 768);
        await teacher.StartTimerAsync("15 минут");
        await tour.LookAsync(page, "desk timer", ".stage-views");
        await teacher.ShowPartAsync("Шаги");
    }

    private static async Task AnswersAsync(Tour tour, TeacherScreen teacher, StudentScreen lev)
    {
        var page = teacher.Page;
        await teacher.ShowViewAsync("Ответы");
        await tour.LookAsync(page, "answers none", ".answers .empty");
        await page.Locator(".answers-take select").SelectOptionAsync("essay");
        await Named(page, "Снимок: 1 ответ").ClickAsync();
        await Expect(page.Locator(".answer-card")).ToHaveCountAsync(1);
        await tour.LookAsync(page, "answers taken", ".answer-card");
        await Named(page, "Взять все").ClickAsync();
        await Expect(page.Locator(".answer-card.chosen")).ToHaveCountAsync(1);
        await Named(page, "На большой экран").ClickAsync();
        await Expect(Named(page, "Убрать с экрана").First).ToBeVisibleAsync();
        await Named(page, "Тем, кто ответил").ClickAsync();
        await Expect(Named(page, "Убрать у ответивших")).ToBeVisibleAsync();
        await tour.LookAsync(page, "answers shown", ".answer-card.chosen");
        await Expect(lev.Page.Locator(".shown")).ToBeVisibleAsync();
        await tour.LookAsync(lev.Page, "lesson shown answers", ".shown");
    }

    private static async Task<BigScreen> WallAsync(Stage stage, Tour tour, TeacherScreen teacher, string lesson)
    {
        var wall = new BigScreen(await stage.ArriveAsync(new() { ReducedMotion = ReducedMotion.Reduce, StorageState = await teacher.Visitor.Context.StorageStateAsync() }));
        await wall.Visitor.GoAsync($"/screen/{lesson}");
        await tour.LookAsync(wall.Page, "screen answers", ".shown-answer");
        await teacher.ShowViewAsync("Ответы");
        await Named(teacher.Page, "Убрать с экрана").First.ClickAsync();
        await teacher.ShowViewAsync("Класс");
        await tour.LookAsync(wall.Page, "screen step", ".scene h1");
        await wall.Page.Locator(".screen-tools button").First.DispatchEventAsync("click");
        await tour.LookAsync(wall.Page, "screen tools", ".scene");
        return wall;
    }

    private static async Task TelevisionsAsync(Stage stage, Tour tour, TeacherScreen teacher, StudentScreen lev)
    {
        var box = new TvBox(await stage.ArriveAsync(Tour.Still));
        var code = await box.ShowCodeAsync();
        await tour.LookAsync(box.Page, "tv", ".tv .code-shown");
        foreach (var (name, context) in new[] { ("teacher", teacher.Visitor.Context), ("student", lev.Visitor.Context) })
        {
            var beside = await stage.ArriveAsync(new() { ReducedMotion = ReducedMotion.Reduce, StorageState = await context.StorageStateAsync() });
            beside.ExpectRefusal();
            await beside.GoAsync("/t/000000");
            await tour.LookAsync(beside.Page, $"pair {name}", ".pair-card");
            await beside.Page.Locator(".pair-card button[type=submit]").ClickAsync();
            await tour.LookAsync(beside.Page, $"pair {name} refused", ".pair-card .error:not(:empty)");
            if (name == "teacher")
            {
                await beside.GoAsync($"/t/{code}");
                await beside.Page.Locator(".pair-card button[type=submit]").ClickAsync();
                await tour.LookAsync(beside.Page, "pair done", ".pair-check");
            }
            await beside.Page.CloseAsync();
        }
        await box.Page.CloseAsync();
    }

    private static async Task HeldAsync(Tour tour, TeacherScreen teacher, StudentScreen lev, BigScreen wall)
    {
        await teacher.GatherAsync("Собираем", 7, "Смотрим на пропуски");
        await tour.LookAsync(lev.Page, "gathered", "dialog.overlay .gather");
        await tour.LookAsync(wall.Page, "screen gathered", ".gather-scene");
        await tour.LookAsync(teacher.Page, "desk gathered", ".stage-views");
        await teacher.PauseAsync("Обсуждаем вместе", "Кто объяснит, зачем нужен знаменатель?");
        await tour.LookAsync(lev.Page, "paused", "dialog.overlay");
        await tour.LookAsync(wall.Page, "screen paused", ".pause-scene");
        await tour.LookAsync(teacher.Page, "desk paused", ".stage-views");
        await teacher.ResumeAsync();
        await teacher.ReleaseAsync();
        await Expect(lev.Overlay).ToHaveCountAsync(0);
    }

    private static async Task EndedAsync(Tour tour, TeacherScreen teacher, StudentScreen lev, BigScreen wall)
    {
        await teacher.EndAsync();
        await tour.LookAsync(teacher.Page, "desk ended", ".stage-views");
        await Expect(lev.Page.GetByText("Урок закончился")).ToBeVisibleAsync();
        await tour.LookAsync(lev.Page, "lesson ended", ".notice");
        await Expect(wall.Title).ToHaveTextAsync("Урок закончился");
        await tour.LookAsync(wall.Page, "screen ended", ".scene.plain");
        await lev.Visitor.GoAsync("/lobby");
        await tour.LookAsync(lev.Page, "lobby ended", "article.lesson-card");
    }
}
