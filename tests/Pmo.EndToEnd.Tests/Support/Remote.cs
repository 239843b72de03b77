using System.Text.Json;
using Microsoft.Playwright;

namespace Pmo.EndToEnd.Support;

/// <summary>
/// A television's remote in somebody's hand who tries everything: from each place to which a key has led, each arrow is pressed in turn.
/// A press that only scrolls counts as a press.
/// </summary>
internal sealed class Remote(IPage page)
{
    /// <summary>Scrolls in a row until something gets the focus; a page that is longer than that is too long for a remote.</summary>
    private const int MostScrolls = 12;

    private static readonly string[] Arrows = ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"];

    // Written here and not taken from the page: what a hand with a mouse could press, whatever the page's own idea of it.
    private const string Script = """
        () => {
          const css = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
          const top = () => [...document.querySelectorAll('dialog[open]')].pop() ?? document.body;
          const shown = (e) => {
            const box = (e.closest('label') ?? e).getBoundingClientRect();
            return !e.matches(':disabled') && !e.closest('[hidden], [inert], [aria-hidden="true"]') && !e.classList.contains('skip')
              && box.width > 1 && box.height > 1 && getComputedStyle(e).visibility !== 'hidden';
          };
          const name = (e) => (e.getAttribute('aria-label') ?? e.closest('label')?.innerText ?? e.innerText ?? '').replace(/\s+/g, ' ').trim() || e.name || e.tagName;
          for (const e of document.querySelectorAll('[data-stop]')) delete e.dataset.stop;
          let next = 0;
          globalThis.pmoStops = {
            list: () => [...top().querySelectorAll(css)].filter(shown).map((e) => ({ key: e.dataset.stop ??= String(next++), name: name(e) })),
            here: () => document.activeElement === document.body ? '' : (document.activeElement.dataset.stop ??= `aside-${next++}`),
            stand: (key, to) => {
              const e = document.querySelector(`[data-stop="${key}"]`);
              if (!e) return false;
              e.focus({ preventScroll: true });
              if (e.setSelectionRange && /^(text|search|tel|password)$|^textarea$/.test(e.type)) e.setSelectionRange(0, 0);
              scrollTo(0, to);
              return true;
            },
            top: () => Math.round(scrollY),
            tab: (key) => document.querySelector(`[data-stop="${key}"]`)?.getAttribute('role') === 'tab',
          };
        }
        """;

    /// <summary>How many presses each stop of the page is away from where the focus is now, by its name.</summary>
    public async Task<Reach> CrawlAsync()
    {
        await page.EvaluateAsync(Script);
        var stops = (await page.EvaluateAsync<JsonElement>("pmoStops.list()")).EnumerateArray()
            .ToDictionary(s => s.GetProperty("key").GetString()!, s => s.GetProperty("name").GetString()!, StringComparer.Ordinal);
        var start = await HereAsync();
        var presses = new Dictionary<string, int>(StringComparer.Ordinal);
        // Sideways a tab shows another page below it: that is tried when everything on this one is.
        var tabs = new List<(string Key, int Top, int Cost)>();
        var queue = new PriorityQueue<(string Key, int Top), int>();
        queue.Enqueue((start, await TopAsync()), 0);
        while (queue.TryDequeue(out var from, out var cost))
        {
            if (!presses.TryAdd(from.Key, cost)) continue;
            var tab = await page.EvaluateAsync<bool>("key => pmoStops.tab(key)", from.Key);
            if (tab) tabs.Add((from.Key, from.Top, cost));
            foreach (var arrow in tab ? Arrows[..2] : Arrows)
            {
                // Taken away by the lesson in the meantime; a stop that is still there is met on another way.
                if (!await page.EvaluateAsync<bool>("([key, top]) => pmoStops.stand(key, top)", new object[] { from.Key, from.Top })) break;
                for (var press = 1; press <= MostScrolls; press++)
                {
                    var before = await TopAsync();
                    await page.Keyboard.PressAsync(arrow);
                    var here = await HereAsync();
                    if (here.Length == 0) throw new InvalidOperationException($"{arrow} from «{stops.GetValueOrDefault(from.Key)}» loses the focus.");
                    var top = await TopAsync();
                    if (here != from.Key) queue.Enqueue((here, top), cost + press);
                    if (here != from.Key || top == before) break;
                }
            }
        }
        foreach (var (key, top, cost) in tabs) await GoAlongAsync(key, top, cost, presses);
        return new Reach(
            stops.Where(stop => presses.ContainsKey(stop.Key)).Select(stop => (stop.Value, presses[stop.Key])).ToList(),
            stops.Where(stop => !presses.ContainsKey(stop.Key)).Select(stop => stop.Value).ToList());
    }

    private async Task GoAlongAsync(string key, int top, int cost, Dictionary<string, int> presses)
    {
        if (!await page.EvaluateAsync<bool>("([key, top]) => pmoStops.stand(key, top)", new object[] { key, top })) return;
        for (var press = 1; ; press++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            var here = await HereAsync();
            if (!await page.EvaluateAsync<bool>("key => pmoStops.tab(key)", here) || !presses.TryAdd(here, cost + press)) return;
        }
    }

    /// <summary>After the page has changed by itself: somebody who cannot point must stand somewhere.</summary>
    public Task ExpectFocusAsync() => page.WaitForFunctionAsync(
        "() => { const at = document.activeElement; return at && at !== document.body && at.isConnected && !at.matches(':disabled') && !at.closest('[inert], [hidden]'); }");

    private Task<string> HereAsync() => page.EvaluateAsync<string>("pmoStops.here()");

    private Task<int> TopAsync() => page.EvaluateAsync<int>("pmoStops.top()");
}

/// <param name="Reached">Each stop with the fewest presses that lead to it.</param>
/// <param name="Missed">The names of those that no arrow leads to.</param>
internal sealed record Reach(IReadOnlyList<(string Name, int Presses)> Reached, IReadOnlyList<string> Missed)
{
    /// <summary>The nearest stop whose name begins so; null: there is none.</summary>
    public int? Presses(string name) =>
        Reached.Where(stop => stop.Name.StartsWith(name, StringComparison.Ordinal)).Select(stop => (int?)stop.Presses).Min();
}
