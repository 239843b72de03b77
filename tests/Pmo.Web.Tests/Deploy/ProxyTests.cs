using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Pmo.Bench.Hub;
using Pmo.Bench.Site;
using Pmo.Web.Api;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Tests.Deploy;

/// <summary>
/// The proxy of docker-compose.yml in front of two servers that know nothing of each other: whoever came to the wrong one would be nobody there.
/// </summary>
[Trait("Needs", "nginx")]
public sealed class ProxyTests(ProxiedWebs site) : IClassFixture<ProxiedWebs>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private Uri Address => site.Address;

    [Fact]
    public async Task Browsers_StayEachWithOneWeb_AndAreSpreadOverBoth()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 16; i++)
        {
            using var browser = NewBrowser();
            var first = await WebOfAsync(browser, "/");
            seen.Add(first);
            using (var entered = await browser.PostAsJsonAsync("/api/demo/enter", new DemoEntry { Person = new PersonId("p-5a-05") }, WireJson.Options))
                Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
            for (var again = 0; again < 5; again++)
            {
                Assert.Equal(first, await WebOfAsync(browser, "/api/me"));
                Assert.Equal("p-5a-05", (await browser.GetFromJsonAsync<Me>("/api/me", WireJson.Options))!.Person?.Value);
            }
        }
        Assert.Equal(["a", "b"], seen.Order());
    }

    [Fact]
    public async Task WebSocket_IsPassedOn_BothWays()
    {
        using var door = new PmoSite(Address);
        var visitor = await door.EnterAsync(new PersonId("t-math"));
        Assert.Contains("pmo_node=", visitor.Cookie, StringComparison.Ordinal);
        // As a browser that has the proxy's cookie from its first page.
        using var client = new LiveClient(door, await SameWebAsync(door, visitor, "t-math"), seed: 1);
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.OnFrame = frame =>
        {
            if (frame.TryGetProperty("full", out _)) taken.TrySetResult();
        };
        await client.ConnectAsync().WaitAsync(Patience);
        Assert.Empty((await client.WatchAsync("teacher/t-math").WaitAsync(Patience)).Refused);
        await taken.Task.WaitAsync(Patience);
        Assert.NotNull(client.Held.Read("teacher/t-math"));
    }

    [Fact]
    public async Task LongPolling_WorksOverBothRequests()
    {
        using var browser = NewBrowser();
        using (await browser.PostAsJsonAsync("/api/demo/enter", new DemoEntry { Person = new PersonId("p-5a-05") }, WireJson.Options)) { }
        using (await browser.PostAsJsonAsync("/api/demo/enter", new DemoEntry { Person = new PersonId("p-5a-05") }, WireJson.Options)) { }
        using var negotiated = await browser.PostAsync("/live/negotiate?negotiateVersion=1", content: null);
        var token = (await negotiated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString();
        var line = $"/live?id={token}";
        using (var opened = await browser.GetAsync(line)) Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        var poll = browser.GetStringAsync(line);
        using (var hello = await browser.PostAsync(line, new StringContent("{\"protocol\":\"json\",\"version\":1}\u001e"))) Assert.Equal(HttpStatusCode.OK, hello.StatusCode);
        Assert.Equal("{}\u001e", await poll.WaitAsync(Patience));

        var call = Encoding.UTF8.GetString(HubWriting.Call("sync", new SyncRequest { Streams = ImmutableDictionary<string, Revision?>.Empty }, id: 1));
        using (await browser.PostAsync(line, new StringContent(call))) { }
        var answered = "";
        while (!answered.Contains("\"type\":3", StringComparison.Ordinal)) answered = await browser.GetStringAsync(line).WaitAsync(Patience);
        using var closed = await browser.DeleteAsync(line);
        Assert.Equal(HttpStatusCode.Accepted, closed.StatusCode);
    }

    [Fact]
    public async Task WebThatIsGone_HandsItsBrowsersToTheOther()
    {
        await using var own = new ProxiedWebs();
        await own.InitializeAsync();
        var browsers = Enumerable.Range(0, 8).Select(_ => NewBrowser(own.Address)).ToList();
        foreach (var browser in browsers) await WebOfAsync(browser, "/");
        await own.StopAsync("a");
        foreach (var browser in browsers) Assert.Equal("b", await WebOfAsync(browser, "/api/me"));
        browsers.ForEach(browser => browser.Dispose());
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/Metrics/")]
    [InlineData("/%6detrics")]
    [InlineData("//metrics")]
    [InlineData("/x/../metrics")]
    [InlineData("/health/ready")]
    [InlineData("/HEALTH/live")]
    [InlineData("/api/Operate/provision")]
    public async Task OperatorsAddresses_EndAtTheProxy(string path)
    {
        // As it stands: HttpClient would tidy it up first.
        using var browser = NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address + path[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(answer.Headers.Contains(ProxiedWebs.WebHeader));
    }

    [Fact]
    public async Task WhatABrowserSaysOfItself_GoesNoFurther()
    {
        using var browser = NewBrowser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        browser.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        using (var page = await browser.GetAsync("/"))
            Assert.Contains($"ws://{Address.Authority} ", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using (var entered = await browser.PostAsJsonAsync("/api/demo/enter", new DemoEntry { Person = new PersonId("t-math") }, WireJson.Options))
            Assert.DoesNotContain(entered.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        // One browser on one connection, who claims to be another with every try; and its neighbour behind the same address.
        for (var i = 0; i < 30; i++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(browser, $"203.0.113.{i}:{1000 + i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(browser, "203.0.113.77:1"));
        using var neighbour = NewBrowser();
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(neighbour, "203.0.113.77:1"));
    }

    private HttpClient NewBrowser() => NewBrowser(Address);

    private static HttpClient NewBrowser(Uri at)
    {
        // One connection to the proxy, so that "its connection" is one thing.
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 2 }) { BaseAddress = at, Timeout = TimeSpan.FromMinutes(2) };
        browser.DefaultRequestHeaders.Add("Origin", at.GetLeftPart(UriPartial.Authority));
        return browser;
    }

    /// <summary>Signs in again at the web that the proxy's cookie leads to.</summary>
    private static async Task<Visitor> SameWebAsync(PmoSite door, Visitor first, string person)
    {
        var node = first.Cookie.Split("; ").Single(cookie => cookie.StartsWith("pmo_node=", StringComparison.Ordinal));
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = door.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/demo/enter") { Content = JsonContent.Create(new DemoEntry { Person = new PersonId(person) }, options: WireJson.Options) };
        request.Headers.Add("Origin", $"http://{door.Url.Authority}");
        request.Headers.Add("Cookie", node);
        using var answer = await http.SendAsync(request);
        var own = answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]);
        return first with { Cookie = string.Join("; ", own.Append(node)) };
    }

    private static async Task<string> WebOfAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return Assert.Single(answer.Headers.GetValues(ProxiedWebs.WebHeader));
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient browser, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in/card") { Content = JsonContent.Create(new CardSignIn { Code = "?" }, options: WireJson.Options) };
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await browser.SendAsync(request);
        return answer.StatusCode;
    }
}
