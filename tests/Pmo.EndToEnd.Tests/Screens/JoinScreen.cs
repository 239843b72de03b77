using Microsoft.Playwright;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Screens;

/// <summary>The way into a lesson by its code, in the words of the page.</summary>
internal sealed class JoinScreen(Visitor visitor)
{
    public Visitor Visitor => visitor;

    public IPage Page => visitor.Page;

    /// <summary>As the student whose place it is.</summary>
    public StudentScreen Inside(string person) => new(visitor, person);

    /// <summary>Types the code that is written on the wall.</summary>
    public async Task EnterByCodeAsync(string code)
    {
        await visitor.GoAsync("/");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Код урока", Exact = true }).ClickAsync();
        await Page.GetByLabel("Код урока с большого экрана").FillAsync(code);
        await Page.GetByRole(AriaRole.Button, new() { Name = "К уроку", Exact = true }).ClickAsync();
    }

    public Task AskForPlaceAsync(string name) => Task.CompletedTask;
    public Task ExpectWaitingAsync() => Task.CompletedTask;
    public Task ExpectSentAwayAsync() => Task.CompletedTask;
}
