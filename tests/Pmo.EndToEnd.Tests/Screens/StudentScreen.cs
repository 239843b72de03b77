using Microsoft.Playwright;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Screens;

/// <summary>What a student sees and does, in the words of the page.</summary>
internal sealed partial class StudentScreen(Visitor visitor, string person)
{
    public const string KeptHere = "сохранено здесь";
    public const string KeptAtSchool = "сохранено в школе";
    public const string Accepted = "ответ принят школой";
    public const string OnItsWay = "школа не ответила, ответ хранится здесь и уйдёт сам";

    public string Person => person;

    public Visitor Visitor => visitor;

    public IPage Page => visitor.Page;

    public ILocator Overlay => Page.Locator("dialog.overlay");

    public ILocator Heading => Page.Locator(".step-head h1");

    public async Task EnterByClickAsync()
    {
        await visitor.GoAsync("/");
        await Page.Locator($"[data-person={person}]").ClickAsync();
    }

    public async Task EnterByCardCodeAsync(string code)
    {
        await visitor.GoAsync("/");
        await Page.GetByLabel("Код с карточки").FillAsync(code);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Войти", Exact = true }).ClickAsync();
    }

    public Task EnterByCardLinkAsync(string secret) => visitor.GoAsync($"/c/{secret}");

    /// <summary>From the lobby; the card turns into a door as soon as the teacher has opened the lesson.</summary>
    public async Task EnterLessonAsync()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Войти в урок" }).ClickAsync();
        await Expect(Heading).ToBeVisibleAsync();
    }

    public ILocator Task(string task) => Page.Locator($"article[data-task={task}]");

    public ILocator Field(string task) => Task(task).Locator("input.input, textarea.input");

    public ILocator Option(string task, string words) => Task(task).Locator("label.option", new() { HasText = words }).Locator("input");

    public Task ChooseAsync(string task, string words) => Option(task, words).CheckAsync();

    public Task WriteAsync(string task, string text) => Field(task).FillAsync(text);

    public Task HandInAsync(string task) => Task(task).GetByRole(AriaRole.Button, new() { Name = "Ответить", Exact = true }).ClickAsync();

    /// <summary>Opens the form below an answer that was given.</summary>
    public Task AnswerAgainAsync(string task) => Task(task).GetByRole(AriaRole.Button, new() { Name = "Ответить ещё раз" }).ClickAsync();

    /// <summary>The line that says what became of the text.</summary>
    public Task ExpectSavingAsync(string task, string words) => Expect(Task(task).Locator("[data-saving]")).ToHaveTextAsync(words);

    public Task ExpectHealthAsync(string words) => Expect(Page.Locator(".bar .health[role=status]")).ToHaveTextAsync(words);

    public async Task AnswerByChoiceAsync(string task, string words)
    {
        await ChooseAsync(task, words);
        await HandInAsync(task);
        await ExpectSavingAsync(task, Accepted);
    }

    public async Task AnswerInWritingAsync(string task, string text)
    {
        await WriteAsync(task, text);
        await HandInAsync(task);
        await ExpectSavingAsync(task, Accepted);
    }

    public Task GoToStepAsync(string title) => Page.Locator("nav.path button.stop", new() { HasText = title }).ClickAsync();

    public Task ExpectStepAsync(string title) => Expect(Heading).ToHaveTextAsync(title);

    public Task<double> ScrollAsync() => Page.EvaluateAsync<double>("scrollY");
}
