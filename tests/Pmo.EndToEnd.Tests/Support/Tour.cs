using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Pmo.Testing;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Support;

/// <summary>
/// Looks at pages in both languages and every look, each at the size of its devices: nothing that axe can find, nothing wider than the
/// screen. What is wrong is gathered, so that one run names it all. With <c>PMO_PAGES=1</c> each look is also kept in
/// <c>artifacts/pages</c>, for eyes.
/// </summary>
internal sealed class Tour
{
    private static readonly (string Theme, int Width, int Height)[] Views = [("light", 1366, 768), ("dark", 1366, 768), ("tv", 960, 540)];
    private static readonly (string Theme, int Width, int Height) Phone = ("light", 390, 844);
    private static readonly bool Keeps = Environment.GetEnvironmentVariable("PMO_PAGES") == "1";

    // Taken to a page once and not for each look: half a megabyte of script is most of the time of one.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private const string Run = """
        () => axe.run(document, { resultTypes: ['violations'], preload: false })
          .then(({ violations }) => violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' | ')}`))
        """;

    // However short, a change of colours takes a frame; what turns for ever is not waited for.
    private const string Turn = """
        async (theme) => {
          document.documentElement.dataset.theme = theme;
          await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          const ending = document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations !== Infinity);
          await Promise.allSettled(ending.map((one) => one.finished));
        }
        """;

    private readonly List<string> found = [];

    public IReadOnlyList<string> Found => found;

    /// <summary>A page that stands still: colours on their way from one look to another are no colours of ours.</summary>
    public static BrowserNewContextOptions Still => new() { ReducedMotion = ReducedMotion.Reduce, ColorScheme = ColorScheme.Light };

    /// <param name="shown">A part of the page by which it is known to be there, at every size.</param>
    /// <param name="wide">False: at the sizes alone that have one column.</param>
    /// <param name="narrow">False: at a laptop's size alone.</param>
    public async Task LookAsync(IPage page, string name, string shown, bool wide = true, bool narrow = true)
    {
        (string Theme, int Width, int Height)[] views = [.. Views.Where(view => view.Width > 1000 ? wide : narrow)];
        await TurnAsync(page, views[0]);
        foreach (var language in new[] { "en", "ru" })
        {
            await Expect(page.Locator(shown).First).ToBeVisibleAsync();
            await SpeakAsync(page, language);
            foreach (var view in views) await LookAsync(page, name, shown, language, view);
        }
        if (narrow) await LookAsync(page, name, shown, "ru", Phone);
        if (wide) await TurnAsync(page, Views[0]);
    }

    /// <summary>By the page's own switch, which a dialog may cover; a page without one is told by the school.</summary>
    public static async Task SpeakAsync(IPage page, string language)
    {
        if (await page.Locator($"html[lang={language}]").CountAsync() > 0) return;
        var other = page.Locator($"button[lang={language}]");
        if (await other.CountAsync() > 0)
        {
            await other.DispatchEventAsync("click");
        }
        else
        {
            await page.EvaluateAsync(
                "language => fetch('/api/me/language', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ language }) })", language);
            await page.ReloadAsync();
        }
        await Expect(page.Locator($"html[lang={language}]")).ToHaveCountAsync(1);
    }

    private async Task LookAsync(IPage page, string name, string shown, string language, (string Theme, int Width, int Height) view)
    {
        await TurnAsync(page, view);
        await Expect(page.Locator(shown).First).ToBeVisibleAsync();
        var where = $"{name}, {view.Theme} {view.Width}, {language}";
        if (!await page.EvaluateAsync<bool>("'axe' in globalThis")) await page.EvaluateAsync(Axe);
        found.AddRange((await page.EvaluateAsync<string[]>(Run)).Select(violation => $"{where}: {violation}"));
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        if (wide > view.Width) found.Add($"{where}: {wide} px wide");
        if (!Keeps || language == "en") return;
        var folder = Directory.CreateDirectory(Repository.Path("artifacts", "pages")).FullName;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name.Replace(' ', '-')}-{view.Theme}-{view.Width}.png") });
    }

    private static async Task TurnAsync(IPage page, (string Theme, int Width, int Height) view)
    {
        await page.SetViewportSizeAsync(view.Width, view.Height);
        await page.EvaluateAsync(Turn, view.Theme);
    }
}
