using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Screens;

/// <summary>Answers to talk about: kept, chosen, put in order and shown.</summary>
internal sealed partial class TeacherScreen
{
    /// <summary>What will be shown, in this order.</summary>
    public ILocator Chosen => Page.Locator(".answer-card.chosen .answer-by");

    private ILocator Answers => Page.Locator(".answers");

    /// <param name="task">Its number in the module.</param>
    /// <param name="count">Answers in words, as on the button: «4 ответа».</param>
    public async Task TakeSnapshotAsync(int task, string count)
    {
        await ShowViewAsync("Ответы");
        var list = Answers.GetByLabel("Задание");
        var found = list.Locator("option", new() { HasText = $"Задание {task} ·" });
        await list.SelectOptionAsync(await found.GetAttributeAsync("value") ?? "");
        await Button($"Снимок: {count}").ClickAsync();
        await Expect(Answers.Locator(".two-lists")).ToBeVisibleAsync();
    }

    public async Task ChooseAnswerAsync(string name)
    {
        var now = await Chosen.CountAsync();
        await Button($"Показать ответ: {name}").ClickAsync();
        await Expect(Chosen).ToHaveCountAsync(now + 1);
    }

    public Task MoveAnswerUpAsync(string name) => Button($"Выше: {name}").ClickAsync();

    public Task ShowOnScreenAsync() => ShowAsync("На большой экран", "Сейчас на большом экране, без имён.");

    public Task ShowNamesAsync() => ShowAsync("Показать имена", "Сейчас на большом экране, с именами.");

    public Task HideNamesAsync() => ShowAsync("Скрыть имена", "Сейчас на большом экране, без имён.");

    public Task ShowToThoseWhoAnsweredAsync() => ShowAsync("Тем, кто ответил", "Видят те, кто ответил на это задание, без имён.");

    public Task TakeOffScreenAsync() => Answers.Locator(".showing").GetByRole(AriaRole.Button, new() { Name = "Убрать с экрана" }).ClickAsync();

    private async Task ShowAsync(string button, string then)
    {
        await Answers.Locator(".showing").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(Answers.Locator(".showing [role=status]")).ToContainTextAsync(then);
    }
}
