using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Screens;

/// <summary>The kinds of tasks, as a student works on them.</summary>
internal sealed partial class StudentScreen
{
    public ILocator Sheet(string task) => Task(task).Locator(".sketch svg.sheet");

    /// <summary>What was handed in last, as its author reads it.</summary>
    public ILocator Given(string task) => Task(task).Locator(".newest .given");

    /// <summary>One line by the pointer, in hundredths of the sheet.</summary>
    public async Task DrawAsync(string task, params (int X, int Y)[] points)
    {
        await Sheet(task).ScrollIntoViewIfNeededAsync();
        var box = (await Sheet(task).BoundingBoxAsync())!;
        var at = points.Select(p => (X: box.X + (box.Width * p.X / 100), Y: box.Y + (box.Height * p.Y / 100))).ToArray();
        await Page.Mouse.MoveAsync(at[0].X, at[0].Y);
        await Page.Mouse.DownAsync();
        foreach (var (x, y) in at[1..]) await Page.Mouse.MoveAsync(x, y);
        await Page.Mouse.UpAsync();
    }

    /// <param name="task">With several right options.</param>
    /// <param name="letters">Of the options, in the module's order.</param>
    public async Task TickAsync(string task, params string[] letters)
    {
        foreach (var letter in letters) await Task(task).Locator($"label.option input[value={letter}]").CheckAsync();
    }

    public ILocator Gap(string task, int gap) => Task(task).GetByLabel($"Пропуск {gap}", new() { Exact = true });

    public Task FillGapAsync(string task, int gap, string words) => Gap(task, gap).FillAsync(words);

    /// <summary>Key by key, the cursor stays there.</summary>
    public Task TypeInGapAsync(string task, int gap, string words) => Gap(task, gap).PressSequentiallyAsync(words);

    public Task ChooseGapAsync(string task, int gap, string words) => Gap(task, gap).SelectOptionAsync(words);

    /// <summary>By the arrows, item by item from the first place on.</summary>
    public async Task PutInOrderAsync(string task, params string[] wanted)
    {
        var items = Task(task).Locator(".order-item .order-text");
        await Expect(items).ToHaveCountAsync(wanted.Length);
        for (var place = 0; place < wanted.Length; place++)
        {
            var now = await items.AllInnerTextsAsync();
            for (var at = now.ToList().FindIndex(text => text.Trim() == wanted[place]); at > place; at--)
            {
                await Task(task).GetByRole(AriaRole.Button, new() { Name = $"Выше: {wanted[place]}", Exact = true }).ClickAsync();
                await Expect(items.Nth(at - 1)).ToHaveTextAsync(wanted[place]);
            }
        }
    }

    public Task ChooseUnitAsync(string task, string unit) => Task(task).GetByLabel("Единица").SelectOptionAsync(unit);

    public Task PhotographAsync(string task, string file) => Task(task).Locator("input[type=file]").First.SetInputFilesAsync(file);
}
