using Microsoft.Playwright;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Screens;

/// <summary>The wall of the room, in the words of the page.</summary>
internal sealed class BigScreen(Visitor visitor)
{
    public Visitor Visitor => visitor;

    public IPage Page => visitor.Page;

    /// <summary>What fills it now.</summary>
    public ILocator Scene => Page.Locator(".screen .scene");

    public ILocator Title => Scene.Locator("h1");

    public ILocator Timer => Page.Locator(".screen-timer");

    /// <summary>Shown large, for who is coming in.</summary>
    public ILocator Code => Page.Locator(".way-in-code");

    public ILocator Answers => Page.Locator(".shown-answer .shown-body");

    public ILocator Names => Page.Locator(".shown-name");

    public Task ExpectStepAsync(string title) => Expect(Title).ToHaveTextAsync(title);

    /// <summary>Whatever it shows: it is on a wall, where everybody reads.</summary>
    public async Task ExpectNobodysNameAsync(IEnumerable<string> names)
    {
        var shown = await Page.Locator("body").InnerTextAsync();
        Assert.All(names, name => Assert.DoesNotContain(name, shown, StringComparison.OrdinalIgnoreCase));
    }
}
