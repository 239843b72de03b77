using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Testing;
using Pmo.Web.Api;
using Pmo.Web.Json;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Tests.Hosting;

/// <summary>What a proxy says of who asks is believed of configured proxies alone. The tests' own requests come from 127.0.0.1.</summary>
public sealed class ProxiesTests
{
    private const int Tries = 30;
    /// <summary>No card, so that only the limit of the connection counts.</summary>
    private const string NoCard = "?";
    private const string Elsewhere = "class.example.ru";

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.5,192.168.0.0/16")]
    public async Task OfAnybodyElse_ForwardedHeaders_ChangeNothing(string proxies)
    {
        await using var server = await StartAsync(proxies);
        using var client = new HttpClient { BaseAddress = server.Address };
        Say(client, "203.0.113.9:4711");

        using (var page = await client.GetAsync("/"))
            Assert.Contains($"ws://{server.Address.Authority}", Policy(page), StringComparison.Ordinal);
        Assert.Equal(await QrAsync(server.Address), await client.GetStringAsync("/api/qr?path=/"));
        // A page of the other host would be ours if the host were believed.
        using (var refused = await EnterAsync(client, $"https://{Elsewhere}")) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using (var entered = await EnterAsync(client, server.Address.GetLeftPart(UriPartial.Authority)))
            Assert.DoesNotContain("secure", Cookie(entered), StringComparison.Ordinal);
        // One connection stays one connection, whoever it says that it comes from.
        for (var i = 0; i < Tries; i++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(client, $"203.0.113.{i}:{1000 + i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(client, "203.0.113.200:1"));
    }

    [Fact]
    public async Task OfAProxy_HostAndScheme_AreTheBrowsers()
    {
        await using var server = await StartAsync("127.0.0.1");
        using var client = new HttpClient { BaseAddress = server.Address };
        Say(client, "203.0.113.9:4711");

        using (var page = await client.GetAsync("/")) Assert.Contains($"wss://{Elsewhere};", Policy(page), StringComparison.Ordinal);
        Assert.NotEqual(await QrAsync(server.Address), await client.GetStringAsync("/api/qr?path=/"));
        using (var refused = await EnterAsync(client, server.Address.GetLeftPart(UriPartial.Authority))) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var entered = await EnterAsync(client, $"https://{Elsewhere}");
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        Assert.Contains("; secure", Cookie(entered), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BehindAProxy_EachClientsConnection_HasTriesOfItsOwn()
    {
        await using var server = await StartAsync("127.0.0.0/8");
        using var client = new HttpClient { BaseAddress = server.Address };
        Say(client, null);
        // One connection of the proxy carries a class: 40 children behind one address.
        for (var i = 0; i < Tries + 10; i++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(client, $"203.0.113.9:{2000 + i}"));

        // One of them alone, over as many connections of the proxy as there are tries, who claims to come from everywhere.
        for (var i = 1; i < Tries; i++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAnewAsync(server, $"198.51.100.{i}:{i}, 203.0.113.9:2000"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAnewAsync(server, "203.0.113.9:2000"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAnewAsync(server, "198.51.100.1:1, 203.0.113.9:2000"));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAnewAsync(server, "203.0.113.9:2001"));
        // Nor does a second proxy of ours stand in the way.
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAnewAsync(server, "203.0.113.9:2000, 127.0.0.7:99"));
    }

    [Fact]
    public async Task ProxyThatSaysNoPort_DoesNotMakeASchoolOneConnection()
    {
        await using var server = await StartAsync("127.0.0.1");
        for (var i = 0; i < Tries + 10; i++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAnewAsync(server, "203.0.113.9"));
    }

    // The clock of the limits stands still: no try comes back.
    private static Task<PmoServer> StartAsync(string proxies) => PmoServer.StartAsync(
        configure: builder => builder.Services.AddSingleton(new SignInLimits(new ManualTime())), args: $"--Pmo:Proxies={proxies}");

    private static void Say(HttpClient client, string? from)
    {
        if (from is not null) client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", Elsewhere);
    }

    private static async Task<HttpStatusCode> TryAnewAsync(PmoServer server, string from)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        return await TryAsync(client, from);
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient client, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in/card") { Content = JsonContent.Create(new CardSignIn { Code = NoCard }, options: WireJson.Options) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        // In place of what the client says of itself otherwise.
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> EnterAsync(HttpClient client, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/demo/enter") { Content = JsonContent.Create(new DemoEntry { Person = new PersonId("t-math") }, options: WireJson.Options) };
        request.Headers.Add("Origin", origin);
        return await client.SendAsync(request);
    }

    private static async Task<string> QrAsync(Uri address)
    {
        using var plain = new HttpClient { BaseAddress = address };
        return await plain.GetStringAsync("/api/qr?path=/");
    }

    private static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single();

    private static string Cookie(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("pmo=", StringComparison.Ordinal)).ToLowerInvariant();
}
