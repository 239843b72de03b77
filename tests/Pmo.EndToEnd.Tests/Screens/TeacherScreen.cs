using Microsoft.Playwright;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Screens;

/// <summary>What a teacher sees and does, in the words of the page.</summary>
internal sealed partial class TeacherScreen(Visitor visitor)
{
    private int clicks;

    public Visitor Visitor => visitor;

    public IPage Page => visitor.Page;

    /// <summary>Since the first page was shown.</summary>
    public int Clicks => clicks;

    public ILocator Tiles => Page.Locator("li.tile");

    public async Task EnterByPasswordAsync((string Login, string Password) account)
    {
        await visitor.GoAsync("/");
        await ClickAsync(Button("Я учитель"));
        await Page.GetByLabel("Логин").FillAsync(account.Login);
        await Page.GetByLabel("Пароль", new() { Exact = true }).FillAsync(account.Password);
        await ClickAsync(Button("Войти"));
    }

    /// <summary>From the list of today's lessons to the wall.</summary>
    public async Task OpenLessonAsync(string classTitle)
    {
        await ClickAsync(Page.Locator("article.lesson-card", new() { HasText = classTitle }).GetByRole(AriaRole.Button, new() { Name = "Открыть урок" }));
        await Expect(Page.Locator(".wall")).ToBeVisibleAsync();
    }

    /// <summary>Opens it, or goes back into it when it runs.</summary>
    public async Task EnterLessonAsync(string classTitle)
    {
        await ClickAsync(Page.Locator("article.lesson-card", new() { HasText = classTitle }).Locator(".button"));
        await Expect(Tiles.First).ToBeVisibleAsync();
    }

    public async Task GoOnAsync(string nextTitle)
    {
        await ClickAsync(Button($"Дальше: {nextTitle}"));
        await ExpectStepAsync(nextTitle);
    }

    public async Task GoToStepAsync(string title)
    {
        await ClickAsync(Page.GetByTitle($"Перейти к шагу «{title}»"));
        await ExpectStepAsync(title);
    }

    public async Task LetEverybodyGoAtOwnPaceAsync(string step)
    {
        var pace = Page.GetByRole(AriaRole.Switch, new() { Name = $"Темп шага «{step}»" });
        await ClickAsync(pace);
        await Expect(pace).ToBeCheckedAsync();
    }

    public Task AskForPauseAsync() => ClickAsync(Button("Пауза"));

    public Task CancelAsync() => ClickAsync(Button("Не надо"));

    public async Task PauseAsync(string phrase, string words)
    {
        await AskForPauseAsync();
        await Page.GetByLabel(phrase).CheckAsync();
        await Page.GetByLabel("Своими словами").FillAsync(words);
        await ClickAsync(Button("Остановить экраны"));
        await Expect(Page.GetByText("Экраны на паузе")).ToBeVisibleAsync();
    }

    public Task ResumeAsync() => ClickAsync(Button("Продолжить урок"));

    public async Task EndAsync()
    {
        await ClickAsync(Button("Закончить урок"));
        await ClickAsync(Page.Locator("dialog.dialog").GetByRole(AriaRole.Button, new() { Name = "Закончить", Exact = true }));
        await Expect(Page.GetByText("Урок закончен", new() { Exact = true })).ToBeVisibleAsync();
    }

    public ILocator Tile(string person) => Page.Locator($"li.tile[data-person={person}]");

    public Task ExpectMarksAsync(string person, int right, int notYet, int waiting, int none) =>
        Expect(Tile(person).Locator(".marks")).ToHaveAttributeAsync(
            "aria-label", $"Задания: верно {right}, пока нет {notYet}, ждёт проверки {waiting}, без ответа {none}");

    public Task ExpectStepAsync(string title) => Expect(Page.Locator(".controls h2, .stage-now b")).ToHaveTextAsync(title);

    private ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private Task ClickAsync(ILocator what)
    {
        clicks++;
        return what.ClickAsync();
    }
}
