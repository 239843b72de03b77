using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Screens;

/// <summary>Everything around the class: the door, the big screen, who waits, gathering and the timer. The same words on a laptop and on a phone.</summary>
internal sealed partial class TeacherScreen
{
    private ILocator Open => Page.Locator("dialog[open]");

    private bool Narrow => Page.ViewportSize!.Width < 1000;

    public ILocator Waiting => Page.Locator(".queue-item");

    public ILocator UndoBar => Page.Locator(".toasts.undo");

    public ILocator TimerCard => Page.Locator(".timer-card");

    /// <summary>«Шаги», «Вопросы», «Вход» or «Экран»; on a phone they have a view of their own.</summary>
    public async Task ShowPartAsync(string name)
    {
        if (Narrow) await ShowViewAsync("Урок");
        await Page.GetByRole(AriaRole.Tab, new() { Name = name }).ClickAsync();
    }

    /// <summary>«Класс» or «Ответы», on a phone also «Урок».</summary>
    public Task ShowViewAsync(string name) => Page.Locator(".stage-views").GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();

    public async Task<string> LessonCodeAsync()
    {
        await ShowPartAsync("Вход");
        var groups = Page.Locator(".door-code .code-group");
        await Expect(groups).ToHaveTextAsync([FourDigits(), FourDigits()]);
        return string.Concat(await groups.AllInnerTextsAsync());
    }

    public async Task SetByNameAsync(bool open)
    {
        await ShowPartAsync("Вход");
        var byName = Page.GetByRole(AriaRole.Switch, new() { Name = "Вход по имени" });
        await byName.ClickAsync();
        await Expect(byName).ToBeCheckedAsync(new() { Checked = open });
    }

    public ILocator AtDoor(string name) => Waiting.Filter(new() { HasText = name });

    public Task AdmitAsync(string name) => AtDoor(name).GetByRole(AriaRole.Button, new() { Name = "Впустить", Exact = true }).ClickAsync();

    /// <summary>Somebody asks for a place, and the teacher sees that it is another one.</summary>
    public async Task TurnAwayAfterAskingAsync(JoinScreen guest, string name)
    {
        await guest.AskForPlaceAsync(name);
        await guest.ExpectWaitingAsync();
        await TurnAwayAsync(name);
    }

    public Task TurnAwayAsync(string name) => AtDoor(name).GetByRole(AriaRole.Button, new() { Name = "Это не он", Exact = true }).ClickAsync();

    public async Task FreePlaceAsync(string name)
    {
        await Page.Locator("summary", new() { HasText = "по имени" }).ClickAsync();
        await Page.Locator("details li", new() { HasText = name }).GetByRole(AriaRole.Button, new() { Name = "Освободить место" }).ClickAsync();
    }

    public async Task PairTvAsync(string code)
    {
        await ShowPartAsync("Экран");
        await Page.GetByLabel("Код с экрана телевизора").FillAsync(code);
        await Button("Подключить телевизор").ClickAsync();
        await Expect(Page.GetByText("Телевизор подключён")).ToBeVisibleAsync();
    }

    /// <param name="step">Its title; null: where the class is.</param>
    /// <param name="task">Its number in the module; null: the whole step.</param>
    public async Task GatherAsync(string? step = null, int? task = null, string words = "")
    {
        await Button("Собрать").ClickAsync();
        if (step is not null) await ChooseAsync("Шаг", step);
        if (task is not null) await ChooseAsync("Что показать", $"Задание {task}:");
        await Open.GetByLabel("Своими словами").FillAsync(words);
        await Open.GetByRole(AriaRole.Button, new() { Name = "Собрать", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Отпустить по местам" }).First).ToBeVisibleAsync();
    }

    public Task ReleaseAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Отпустить по местам" }).First.ClickAsync();

    public async Task StartTimerAsync(string minutes)
    {
        await Button("Таймер").ClickAsync();
        await Open.GetByRole(AriaRole.Button, new() { Name = minutes, Exact = true }).ClickAsync();
        await Expect(Page.Locator(Narrow ? ".remote" : ".timer-card")).ToContainTextAsync(Clock());
    }

    /// <summary>Of who has the hand up or asks quietly; the longest waiting first.</summary>
    public async Task LowerHandAsync(string name)
    {
        await ShowPartAsync("Вопросы");
        await Waiting.Filter(new() { HasText = name }).GetByRole(AriaRole.Button, new() { Name = "Опустить руку" }).ClickAsync();
    }

    public async Task ReplyAsync(string question, string words)
    {
        await ShowPartAsync("Вопросы");
        var asked = Waiting.Filter(new() { HasText = question });
        await asked.GetByRole(AriaRole.Button, new() { Name = "Ответить словами" }).ClickAsync();
        await asked.GetByLabel("Ваш ответ, увидит только этот ученик").FillAsync(words);
        await asked.GetByRole(AriaRole.Button, new() { Name = "Ответить", Exact = true }).ClickAsync();
        await Expect(asked).ToHaveCountAsync(0);
    }

    public async Task AddColleagueAsync(string name)
    {
        await ShowPartAsync("Вход");
        await Button("Добавить коллегу").ClickAsync();
        await Open.Locator("button.option", new() { HasText = name }).ClickAsync();
        await Expect(Page.Locator(".co-teachers li", new() { HasText = name })).ToBeVisibleAsync();
    }

    /// <summary>Asks to end the lesson, reads what that means, and does not.</summary>
    public async Task ThinkBetterOfEndingAsync()
    {
        await Button("Закончить урок").ClickAsync();
        await Open.GetByRole(AriaRole.Button, new() { Name = "Продолжить урок", Exact = true }).ClickAsync();
        await Expect(Open).ToHaveCountAsync(0);
    }

    private async Task ChooseAsync(string label, string words)
    {
        var list = Open.GetByLabel(label, new() { Exact = true });
        var found = list.Locator("option", new() { HasText = words });
        await list.SelectOptionAsync(await found.GetAttributeAsync("value") ?? "");
    }

    [GeneratedRegex(@"^\d{4}$", RegexOptions.None, 1000)]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"\d:\d\d", RegexOptions.None, 1000)]
    private static partial Regex Clock();
}
