using Pmo.EndToEnd.Support;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>What a student's first lesson screen costs on the wire, as the browser counts it, headers included (BARS P7).</summary>
[Collection(Chromium.Collection)]
public sealed class BudgetTests(Chromium chromium, ITestOutputHelper output)
{
    private const int MostBytes = 40 * 1024;
    // The page with who is here in it, its script, its style, the lesson's module.
    private const int MostRequests = 4;

    [Fact]
    public Task FirstLessonScreen_ColdAndWarm_StaysWithinItsBytes() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        var lev = await stage.StudentAsync("p-5a-01");
        await lev.EnterByClickAsync();
        await lev.EnterLessonAsync();
        var lesson = new Uri(lev.Page.Url).AbsolutePath;

        // Signed in, but with nothing of ours in the cache.
        var cold = await stage.StudentAsync(lev.Person, new() { StorageState = await lev.Visitor.Context.StorageStateAsync() });
        var wire = await NetworkTap.TapAsync(cold.Page);
        await cold.Visitor.GoAsync(lesson);
        await Expect(cold.Task("t1")).ToBeVisibleAsync();
        await cold.ExpectHealthAsync("На связи");
        var first = await wire.TakeAsync();
        foreach (var response in first) output.WriteLine($"cold {response}");
        Assert.InRange(first.Sum(response => response.Bytes), 1, MostBytes);
        Assert.InRange(first.Count, 1, MostRequests);

        await cold.Page.ReloadAsync();
        await Expect(cold.Task("t1")).ToBeVisibleAsync();
        await cold.ExpectHealthAsync("На связи");
        var again = await wire.TakeAsync();
        foreach (var response in again) output.WriteLine($"warm {response}");
        Assert.All(again.Where(response => response.Path.StartsWith("/assets/", StringComparison.Ordinal)), response => Assert.Equal(0, response.Bytes));
    }, ModuleFiles.Fractions);
}
