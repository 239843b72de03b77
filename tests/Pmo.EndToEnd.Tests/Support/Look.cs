using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Support;

/// <summary>One screen size and colour scheme, in which pages are looked at in both languages. What is wrong is gathered, so that one run names it all.</summary>
internal sealed record Look(string Screen, ColorScheme Scheme, List<string> Found, BrowserNewContextOptions Options)
{
    public async Task CheckAsync(IPage page, string name, string shown)
    {
        await Expect(page.Locator(shown).First).ToBeVisibleAsync();
        foreach (var language in new[] { "en", "ru" })
        {
            await SpeakAsync(page, language);
            await LookAsync(page, name, shown, language);
        }
    }

    public async Task LookAsync(IPage page, string name, string shown, string language)
    {
        await Expect(page.Locator(shown).First).ToBeVisibleAsync();
        var where = $"{name}, {Screen}, {Scheme}, {language}";
        var result = await page.RunAxe();
        Found.AddRange(result.Violations.Select(v => $"{where}: {v.Id} {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
        var (wide, room) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        if (wide > room) Found.Add($"{where}: {wide} px wide on {room}");
    }

    /// <summary>By the page's own switch, which a dialog covers: then as a program would press it.</summary>
    public static async Task SpeakAsync(IPage page, string language)
    {
        if (await page.Locator($"html[lang={language}]").CountAsync() > 0) return;
        await page.Locator($"button[lang={language}]").DispatchEventAsync("click");
        await Expect(page.Locator($"html[lang={language}]")).ToHaveCountAsync(1);
    }
}

/// <summary>Somebody without a mouse.</summary>
internal sealed class Keys(IPage page)
{
    private const int Most = 60;

    /// <summary>Presses Tab until it has the focus, and the focus can be seen.</summary>
    public async Task TabToAsync(ILocator target)
    {
        for (var press = 0; press < Most; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await target.EvaluateAsync<bool>("e => e === document.activeElement")) continue;
            Assert.NotEqual("none", await target.EvaluateAsync<string>("e => getComputedStyle(e).outlineStyle"));
            return;
        }
        Assert.Fail($"{Most} presses of Tab do not reach {target}.");
    }
}
