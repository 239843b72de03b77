using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Support;

/// <summary>Somebody without a mouse: Tab, arrows, Enter, Space, Escape and letters. Wherever the focus goes, it can be seen.</summary>
internal sealed class Keys(IPage page)
{
    private const int Most = 120;

    public async Task TabToAsync(ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var press = 0; press < Most; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await HasFocusAsync(target)) continue;
            await ExpectSeenAsync();
            return;
        }
        Assert.Fail($"{Most} presses of Tab do not reach {target}.");
    }

    public async Task PressAsync(ILocator target, string key = "Enter")
    {
        await TabToAsync(target);
        await page.Keyboard.PressAsync(key);
    }

    public async Task TypeAsync(ILocator field, string text)
    {
        await TabToAsync(field);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Of a list: down from its beginning.</summary>
    public async Task ChooseAsync(ILocator list, string words)
    {
        await TabToAsync(list);
        await page.Keyboard.PressAsync("Home");
        var chosen = list.Locator("option:checked");
        for (var press = 0; press < Most && !(await chosen.TextContentAsync() ?? "").Contains(words, StringComparison.Ordinal); press++)
            await page.Keyboard.PressAsync("ArrowDown");
        await Expect(chosen).ToContainTextAsync(words);
    }

    public static Task<bool> HasFocusAsync(ILocator what) => what.EvaluateAsync<bool>("e => e === document.activeElement");

    /// <summary>Of radio buttons that have one stop of Tab together: from the first one down.</summary>
    public async Task ChooseAsync(ILocator options, int down)
    {
        await TabToAsync(options.First);
        await page.Keyboard.PressAsync("Space");
        for (var i = 0; i < down; i++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
            await ExpectSeenAsync();
        }
        await Expect(options.Nth(down)).ToBeCheckedAsync();
    }

    /// <summary>An outline on what has the focus, or on the card that it is the mark of.</summary>
    private async Task ExpectSeenAsync() =>
        Assert.True(
            await page.EvaluateAsync<bool>(
                """
                () => {
                  const at = document.activeElement;
                  const seen = (e) => e !== null && getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) > 0;
                  return seen(at) || seen(at.closest('label'));
                }
                """),
            "What has the focus does not show it.");
}
