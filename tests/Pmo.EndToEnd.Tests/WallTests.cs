using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>A teacher sees the whole class at a glance.</summary>
[Collection(Chromium.Collection)]
public sealed class WallTests(Chromium chromium)
{
    [Fact]
    public Task Wall_OnALaptop_ShowsAllTwentySevenWithoutScrolling() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        await Expect(teacher.Tiles).ToHaveCountAsync(27);
        foreach (var language in new[] { "ru", "en" })
        {
            await Tour.SpeakAsync(teacher.Page, language);
            foreach (var tile in await teacher.Tiles.AllAsync()) await Expect(tile).ToBeInViewportAsync(new() { Ratio = 1 });
            await Expect(teacher.Page.Locator(".legend")).ToBeInViewportAsync(new() { Ratio = 1 });
            Assert.Equal("", await teacher.Page.EvaluateAsync<string>(
                """
                () => ['html', '.tiles', '.controls'].filter(s => { const e = document.querySelector(s); return e.scrollHeight > e.clientHeight + 1; }).join()
                """));
            // Nothing that a tile says lies over something else that it says.
            Assert.Equal(0, await teacher.Page.EvaluateAsync<int>(
                """
                () => [...document.querySelectorAll('.tile-open')].filter((tile) => {
                  const parts = [...tile.children].map((part) => part.getBoundingClientRect()).sort((a, b) => a.top - b.top);
                  return parts.some((part, at) => at > 0 && part.top < parts[at - 1].bottom - 1) || parts.at(-1).bottom > tile.getBoundingClientRect().bottom;
                }).length
                """));
        }
    });
}
