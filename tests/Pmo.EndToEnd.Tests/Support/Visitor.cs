using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Pmo.EndToEnd.Support;

/// <summary>
/// Somebody at a browser of their own. Two things hold for everybody at the end: no request went to another origin, and nothing was said
/// in the console that the test did not expect.
/// </summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> foreign = new();
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly List<Regex> expected = [];
    private IPage? page;

    private Visitor(IBrowserContext context, Uri origin)
    {
        this.context = context;
        Origin = origin;
        context.SetDefaultTimeout(Chromium.Patience);
        context.Request += (_, request) => Look(request.Url);
        context.Page += (_, opened) => opened.WebSocket += (_, socket) => Look(socket.Url);
        context.WebError += (_, error) => complaints.Enqueue(error.Error);
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Enqueue($"{message.Type}: {message.Text} {message.Location}");
        };
    }

    public Uri Origin { get; }

    public IBrowserContext Context => context;

    public IPage Page => page ?? throw new InvalidOperationException("No page is open.");

    public static async Task<Visitor> ArriveAsync(Chromium chromium, Uri origin, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= new ViewportSize { Width = 1366, Height = 768 };
        options.Locale ??= "ru-RU";
        var visitor = new Visitor(await chromium.Browser.NewContextAsync(options), origin);
        await visitor.OpenTabAsync();
        return visitor;
    }

    /// <summary>A new tab in the same browser becomes the one in front.</summary>
    public async Task OpenTabAsync() => page = await context.NewPageAsync();

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(Origin, path).AbsoluteUri);

    /// <summary>From now on the network may fail and the server may be silent; nothing else may.</summary>
    public void ExpectOutage() => expected.Add(Outage());

    /// <summary>From now on the server may refuse.</summary>
    public void ExpectRefusal() => expected.Add(Refused());

    /// <summary>Everything that the console said and requests to others.</summary>
    public IEnumerable<string> Complaints => [.. foreign.Select(url => $"foreign: {url}"), .. complaints];

    public void AssertWellBehaved()
    {
        Assert.Empty(foreign);
        Assert.DoesNotContain(complaints, complaint => !expected.Exists(e => e.IsMatch(complaint)));
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private void Look(string url)
    {
        var to = new Uri(url);
        if (to.Scheme is "data" or "blob" or "about" || string.Equals(to.Authority, Origin.Authority, StringComparison.Ordinal)) return;
        foreign.Enqueue(url);
    }

    [GeneratedRegex("net::ERR_|WebSocket connection to 'ws://127\\.0\\.0\\.1", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Outage();

    [GeneratedRegex("the server responded with a status of 4", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Refused();
}
