using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>Every page in every state, both languages and all three looks, on one school: nothing that axe can find, nothing wider than the screen.</summary>
[Collection(Chromium.Collection)]
public sealed partial class PagesTests(Chromium chromium)
{
    [Fact]
    public Task EveryPage_InBothLanguagesAndAllLooks_HasNoViolationAndNoSidewaysScroll() => Stage.PlayAsync(chromium, async stage =>
    {
        var tour = new Tour();
        var teacher = await stage.TeacherAsync(Tour.Still);
        var lev = await stage.StudentAsync("p-5a-01", Tour.Still);
        await SignInAsync(stage, tour);
        var lesson = await PlannedAsync(stage, tour, teacher, lev);
        await WorkAsync(tour, lev);
        await AskAsync(tour, lev);
        await JoinAsync(stage, tour, teacher);
        await DeskAsync(tour, teacher, lev);
        await DialogsAsync(tour, teacher);
        await AnswersAsync(tour, teacher, lev);
        var wall = await WallAsync(stage, tour, teacher, lesson);
        await TelevisionsAsync(stage, tour, teacher, lev);
        await HeldAsync(tour, teacher, lev, wall);
        await EndedAsync(tour, teacher, lev, wall);
        Assert.True(tour.Found.Count == 0, string.Join('\n', tour.Found));
    }, ModuleFiles.EveryKind);

    private static async Task SignInAsync(Stage stage, Tour tour)
    {
        var guest = await stage.ArriveAsync(Tour.Still);
        guest.ExpectRefusal();
        await guest.GoAsync("/");
        await tour.LookAsync(guest.Page, "sign-in student", "[data-person=p-5a-01]");
        await guest.Page.GetByLabel("Код с карточки").FillAsync("нет такого");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Войти", Exact = true }).ClickAsync();
        await tour.LookAsync(guest.Page, "sign-in refused", ".signin .error:not(:empty)");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Код урока", Exact = true }).ClickAsync();
        await tour.LookAsync(guest.Page, "sign-in lesson", ".code-field");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Я учитель", Exact = true }).ClickAsync();
        await tour.LookAsync(guest.Page, "sign-in teacher", "input[name=password]");
        await guest.GoAsync("/t/123456");
        await tour.LookAsync(guest.Page, "sign-in for a television", ".signin .banner");
        await guest.GoAsync("/ui");
        await tour.LookAsync(guest.Page, "ui", ".gallery h2");
        await guest.Page.CloseAsync();
    }

    private static async Task<string> PlannedAsync(Stage stage, Tour tour, TeacherScreen teacher, StudentScreen lev)
    {
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await tour.LookAsync(teacher.Page, "lessons", "article.lesson-card");
        await teacher.Page.Locator("article.lesson-card", new() { HasText = "5А" }).GetByRole(AriaRole.Link).ClickAsync();
        await tour.LookAsync(teacher.Page, "desk planned", ".stage-views");
        var lesson = new Uri(teacher.Page.Url).Segments[^1];

        await lev.EnterByClickAsync();
        await tour.LookAsync(lev.Page, "lobby planned", "article.lesson-card");
        await lev.Visitor.GoAsync($"/lesson/{lesson}");
        await tour.LookAsync(lev.Page, "lesson planned", ".empty");
        await lev.Visitor.GoAsync("/nowhere");
        await tour.LookAsync(lev.Page, "not found", ".empty");
        await lev.Visitor.GoAsync("/lobby");

        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Открыть урок" }).ClickAsync();
        await Expect(lev.Page.GetByRole(AriaRole.Link, new() { Name = "Войти в урок" })).ToBeVisibleAsync();
        await tour.LookAsync(lev.Page, "lobby open", "article.lesson-card.open");
        await lev.EnterLessonAsync();
        return lesson;
    }

    /// <summary>Every kind of task: empty, half-written, answered right, not yet, and waiting for a word.</summary>
    private static async Task WorkAsync(Tour tour, StudentScreen lev)
    {
        await lev.WriteAsync("word", "знам");
        await tour.LookAsync(lev.Page, "lesson begun", "[data-task=word]");
        await lev.AnswerByChoiceAsync("choice", "5/9");
        await lev.AnswerByChoiceAsync("several", "2/4");
        await lev.AnswerInWritingAsync("word", "знаменатель");
        await lev.WriteAsync("number", "много");
        await lev.HandInAsync("number");
        await tour.LookAsync(lev.Page, "lesson answered", "[data-task=choice] .newest");
        await lev.GoToStepAsync("Собираем");
        await lev.ExpectStepAsync("Собираем");
        await lev.Task("match").Locator(".match-item").First.ClickAsync();
        await lev.Task("match").Locator(".match-card").First.ClickAsync();
        await tour.LookAsync(lev.Page, "lesson put together", "[data-task=cloze] .cloze");
        await lev.GoToStepAsync("Рассказываем");
        await lev.ExpectStepAsync("Рассказываем");
        await lev.DrawAsync("sketch", (20, 20), (50, 60), (80, 20));
        await lev.AnswerInWritingAsync("essay", "Половина — это одна часть из двух, треть — одна из трёх.");
        await lev.HandInAsync("sketch");
        await lev.ExpectSavingAsync("sketch", StudentScreen.Accepted);
        await tour.LookAsync(lev.Page, "lesson told", "[data-task=sketch] .newest");
    }

    private static async Task AskAsync(Tour tour, StudentScreen lev)
    {
        await lev.Page.GetByRole(AriaRole.Button, new() { Name = "Поднять руку" }).ClickAsync();
        await lev.Page.GetByRole(AriaRole.Button, new() { Name = "Тихий вопрос" }).ClickAsync();
        await lev.Page.GetByLabel("Вопрос учителю").FillAsync("Можно ли рисовать карандашом?");
        await lev.Page.GetByRole(AriaRole.Button, new() { Name = "Отправить" }).ClickAsync();
        await tour.LookAsync(lev.Page, "question", "dialog .asked");
        await lev.Page.Keyboard.PressAsync("Escape");
        await lev.Page.Locator(".lesson-tools").GetByRole(AriaRole.Button, new() { Name = "Выбрать уровень" }).ClickAsync();
        await tour.LookAsync(lev.Page, "level", "dialog .levels");
        await lev.Page.Keyboard.PressAsync("Escape");
    }

    private static async Task JoinAsync(Stage stage, Tour tour, TeacherScreen teacher)
    {
        var guest = await stage.ArriveAsync(Tour.Still);
        guest.ExpectRefusal();
        await guest.GoAsync("/j/00000000");
        await tour.LookAsync(guest.Page, "join refused", "main .empty .button");
        var code = await teacher.LessonCodeAsync();
        await guest.GoAsync($"/j/{code}");
        await tour.LookAsync(guest.Page, "join closed", "main .empty .button");
        await teacher.SetByNameAsync(true);
        await tour.LookAsync(guest.Page, "join places", "button.seat");
        await guest.Page.Locator("button.seat", new() { HasText = stage.Server.People.Name("p-5a-02") }).ClickAsync();
        await tour.LookAsync(guest.Page, "join waiting", ".join-waiting");
        await teacher.SetByNameAsync(false);
        await guest.Page.CloseAsync();
    }
}
