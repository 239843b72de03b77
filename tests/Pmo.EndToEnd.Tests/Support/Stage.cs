using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.Testing;

namespace Pmo.EndToEnd.Support;

/// <summary>
/// A server and everybody who visits it during one test. What must hold for every visitor is held at the end; when a test fails, everybody's
/// screen and the server's words are left in <c>artifacts/e2e</c>.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Chromium chromium;
    private readonly List<Visitor> visitors = [];
    private readonly List<Line> lines = [];

    private Stage(Chromium chromium, Server server) => (this.chromium, Server) = (chromium, server);

    public Server Server { get; }

    /// <param name="module">The path of the one module file that this school has; null: all of <c>content</c>.</param>
    public static async Task PlayAsync(
        Chromium chromium, Func<Stage, Task> play, string? module = null, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        await using var stage = new Stage(chromium, await Server.StartAsync(module is null ? [] : [module]));
        try
        {
            await play(stage);
        }
        catch
        {
            await stage.KeepTraceAsync(test);
            throw;
        }
        Assert.All(stage.visitors, visitor => visitor.AssertWellBehaved());
    }

    public async Task<Visitor> ArriveAsync(BrowserNewContextOptions? options = null, Uri? by = null)
    {
        var visitor = await Visitor.ArriveAsync(chromium, by ?? Server.Address, options);
        visitors.Add(visitor);
        return visitor;
    }

    public async Task<StudentScreen> StudentAsync(string person, BrowserNewContextOptions? options = null, Uri? by = null) =>
        new(await ArriveAsync(options, by), person);

    public async Task<TeacherScreen> TeacherAsync(BrowserNewContextOptions? options = null) => new(await ArriveAsync(options));

    public async Task<TvBox> TvAsync() => new(await ArriveAsync(Sizes.Tv));

    /// <summary>A line to the server for one visitor, which can be cut.</summary>
    public Line DrawLine()
    {
        var line = new Line(Server.Address);
        lines.Add(line);
        return line;
    }

    public void ExpectOutage() => visitors.ForEach(visitor => visitor.ExpectOutage());

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors) await visitor.DisposeAsync();
        foreach (var line in lines) await line.DisposeAsync();
        await Server.DisposeAsync();
    }

    private async Task KeepTraceAsync(string test)
    {
        var folder = Directory.CreateDirectory(Repository.Path("artifacts", "e2e", test)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "server.txt"), Server.Said);
        for (var i = 0; i < visitors.Count; i++)
        {
            await File.WriteAllLinesAsync(Path.Combine(folder, $"visitor-{i + 1}.txt"), visitors[i].Complaints);
            try
            {
                await visitors[i].Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"visitor-{i + 1}.png"), Timeout = 5_000 });
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException)
            {
                // The page is gone: the test's own failure, which is thrown next, says why.
            }
        }
    }
}
