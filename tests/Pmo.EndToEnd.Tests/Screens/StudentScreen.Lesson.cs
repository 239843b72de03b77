using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Screens;

/// <summary>The student's other devices, and a word with the teacher.</summary>
internal sealed partial class StudentScreen
{
    /// <summary>Straight into a lesson, past the first pages: for tests that are about something else.</summary>
    public async Task ArriveInLessonAsync(string lesson)
    {
        var entered = await visitor.Context.APIRequest.PostAsync(new Uri(visitor.Origin, "/api/demo/enter").AbsoluteUri, new()
        {
            DataObject = new { person },
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Origin"] = visitor.Origin.GetLeftPart(UriPartial.Authority) },
        });
        Assert.True(entered.Ok, entered.StatusText);
        await visitor.GoAsync($"/lesson/{lesson}");
        await Expect(Heading).ToBeVisibleAsync();
    }

    /// <param name="part">Of the way from top to bottom.</param>
    public Task ScrollToAsync(double part) =>
        Page.EvaluateAsync("part => scrollTo({ top: part * (document.documentElement.scrollHeight - innerHeight), behavior: 'instant' })", part);

    /// <summary>Says that another screen of the same student writes to this task now.</summary>
    public ILocator OtherDevice(string task) => Task(task).Locator(".other-device");

    public async Task ConfirmTvAsync(string code)
    {
        await visitor.GoAsync($"/t/{code}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Работать на телевизоре" }).ClickAsync();
        await Expect(Page.GetByText("Продолжайте на телевизоре")).ToBeVisibleAsync();
    }

    /// <summary>From where a television was confirmed, back to the work.</summary>
    public async Task GoToLessonAsync()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "К уроку" }).ClickAsync();
        await Expect(Heading).ToBeVisibleAsync();
    }

    /// <summary>«Писать здесь».</summary>
    public Task TakePenAsync(string task) => OtherDevice(task).GetByRole(AriaRole.Button, new() { Name = "Писать здесь" }).ClickAsync();

    /// <summary>Key by key at the end of what is there, as a remote's keyboard does.</summary>
    public async Task TypeOnAsync(string task, string more)
    {
        await Field(task).FocusAsync();
        await Page.Keyboard.PressAsync("End");
        await Page.Keyboard.TypeAsync(more);
    }

    private ILocator Tools => Page.Locator(".lesson-tools");

    public Task PressToolAsync(string name) => Tools.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    public ILocator Tool(string name) => Tools.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Timer => Page.Locator(".lesson-timer").First;

    /// <summary>Answers that the teacher shows to whoever has answered.</summary>
    public ILocator Shown(string task) => Task(task).Locator(".shown .shown-answer");

    /// <summary>Quietly: nobody but the teacher hears it.</summary>
    public async Task AskAsync(string question)
    {
        await PressToolAsync("Тихий вопрос");
        await Page.GetByLabel("Вопрос учителю").FillAsync(question);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Отправить", Exact = true }).ClickAsync();
        await Expect(Page.Locator(".asked", new() { HasText = question })).ToBeVisibleAsync();
        await Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Закрыть", Exact = true }).ClickAsync();
    }

    public async Task ExpectReplyAsync(string question, string reply)
    {
        await PressToolAsync("Учитель ответил");
        await Expect(Page.Locator(".asked", new() { HasText = question })).ToContainTextAsync(reply);
        await Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Закрыть", Exact = true }).ClickAsync();
    }

    /// <param name="words">Of the level, as «2.0 · по образцу».</param>
    public async Task ChooseLevelAsync(string words)
    {
        await PressToolAsync("Выбрать уровень");
        var open = Page.Locator("dialog[open]");
        await open.Locator("label.option", new() { HasText = words }).Locator("input").CheckAsync();
        await open.GetByRole(AriaRole.Button, new() { Name = "Готово" }).ClickAsync();
        await Expect(Tool($"Уровень {words}")).ToBeVisibleAsync();
    }

    public Task SignOutAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Выйти", Exact = true }).ClickAsync();
}
