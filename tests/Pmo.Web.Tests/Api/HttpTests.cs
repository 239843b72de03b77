using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pmo.Web.Api;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Tests.Api;

public sealed class HttpTests(PmoServer server) : IClassFixture<PmoServer>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/metrics")]
    [InlineData("/health/live")]
    [InlineData("/c/AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task EveryAnswer_CarriesTheSecurityHeaders(string path)
    {
        using var browser = server.NewBrowser();
        using var answer = await browser.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"connect-src 'self' ws://{server.Address.Authority}", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/api/me")]
    [InlineData("/api/nothing")]
    public async Task Data_IsNoDocument(string path)
    {
        using var browser = server.NewBrowser();
        using var answer = await browser.GetAsync(path);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("X-Nothing", "said")]
    public async Task Change_FromElsewhere_IsRefused(string header, string value)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add(header, value);
        using var answer = await client.PostAsJsonAsync("/api/demo/enter", new DemoEntry { Person = new PersonId("t-math") }, WireJson.Options);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Live_FromElsewhere_IsRefused()
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var answer = await client.PostAsync("/live/negotiate?negotiateVersion=1", null);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Live_WithoutSession_IsUnauthorizedAndNotSentElsewhere()
    {
        using var browser = server.NewBrowser();
        using var answer = await browser.PostAsync("/live/negotiate?negotiateVersion=1", null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(RefusalCode.NotSignedIn, (await PmoServer.ReadAsync<Problem>(answer)).Code);
    }

    [Theory]
    [InlineData("en", "There is nothing at this address.")]
    [InlineData("en-GB,en;q=0.9,ru;q=0.8", "There is nothing at this address.")]
    [InlineData("ru;q=0.9,en;q=0.8", "По этому адресу ничего нет.")]
    [InlineData("de", "По этому адресу ничего нет.")]
    public async Task Problem_SpeaksTheReadersLanguage(string asked, string detail)
    {
        using var browser = server.NewBrowser();
        browser.DefaultRequestHeaders.Add("Accept-Language", asked);
        using var answer = await browser.GetAsync("/api/nothing");
        var problem = await PmoServer.ReadAsync<Problem>(answer);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json", detail), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, problem.Detail));
    }

    [Fact]
    public async Task Language_Chosen_IsKeptWithThePersonAndWins()
    {
        using var browser = await server.EnterAsync("t-russian");
        using (var chosen = await browser.PostAsJsonAsync("/api/me/language", new LanguageChoice { Language = "en" }, WireJson.Options))
            Assert.Equal("en", (await PmoServer.ReadAsync<Me>(chosen)).Language);
        using var again = await server.EnterAsync("t-russian");
        again.DefaultRequestHeaders.Add("Accept-Language", "ru");
        Assert.Equal("en", (await again.GetFromJsonAsync<Me>("/api/me", WireJson.Options))!.Language);
        using var refused = await again.PostAsJsonAsync("/api/me/language", new LanguageChoice { Language = "tlh" }, WireJson.Options);
        Assert.Equal("The request could not be read.", (await PmoServer.ReadAsync<Problem>(refused)).Detail);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryAddressOfTheApi()
    {
        using var browser = server.NewBrowser();
        using var document = JsonDocument.Parse(await browser.GetStringAsync("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "/api/colleagues", "/api/demo/enter", "/api/join/place", "/api/join/{code}", "/api/join/{code}/places/{number}",
                "/api/lessons/{lesson}/shown/{snapshot}/{answer}", "/api/lessons/{lesson}/shown/{snapshot}/{answer}/thumbnail", "/api/me",
                "/api/me/language", "/api/media", "/api/media/{id}/thumbnail", "/api/media/{person}/{id}", "/api/media/{person}/{id}/thumbnail",
                "/api/modules/{id}", "/api/modules/{id}/key", "/api/operate/handed-out", "/api/operate/provision", "/api/operate/users/block",
                "/api/operate/users/reset", "/api/qr", "/api/sign-in/card", "/api/sign-in/password", "/api/sign-out", "/api/tv",
                "/api/tv/confirm", "/api/tv/forget", "/c/{secret}",
            ],
            paths);
        var person = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("PersonId");
        Assert.Equal("string", person.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/health/startup")]
    public async Task Health_OfAServerThatWorks_IsHealthy(string path)
    {
        using var browser = server.NewBrowser();
        Assert.Equal("Healthy", await browser.GetStringAsync(path));
    }

    [Fact]
    public async Task Metrics_CountWhatHappenedWithoutSayingWho()
    {
        using var browser = await server.EnterAsync("p-5a-09");
        using (await browser.GetAsync("/api/modules/m-fractions@1")) { }
        using (await browser.GetAsync("/c/secretsecretsecretsecr")) { }
        var text = await browser.GetStringAsync("/metrics");
        Assert.Contains("http_server_request_duration_seconds_bucket{", text, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/api/modules/{id}\"", text, StringComparison.Ordinal);
        Assert.Matches("(?m)^pmo_commands_total\\{[^}]*\\} [1-9]", text);
        Assert.DoesNotContain("p-5a-09", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secretsecret", text, StringComparison.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.Matches("^(# (TYPE|HELP) [a-zA-Z_][a-zA-Z0-9_]* .+|[a-zA-Z_][a-zA-Z0-9_]*(\\{.*\\})? (NaN|[+-]Inf|-?[0-9.E+-]+))$", line);
    }
}
