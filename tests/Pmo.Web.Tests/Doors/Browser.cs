using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pmo.Bench.Site;
using Pmo.Web.Api;
using Pmo.Web.Json;
using Pmo.Web.Tests.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Doors;

/// <summary>One browser with its cookies: a box, a phone, a laptop.</summary>
internal sealed class Browser : IDisposable
{
    private readonly PmoServer server;
    private readonly CookieContainer cookies = new();

    /// <param name="server">Whose pages are open.</param>
    /// <param name="who">Signed in from the start; null: nobody.</param>
    public Browser(PmoServer server, Visitor? who = null)
    {
        this.server = server;
        if (who is not null && who.Cookie.Split('=', 2) is [var name, var value]) cookies.Add(server.Address, new Cookie(name, value));
        Http = server.NewBrowser(cookies);
    }

    public HttpClient Http { get; }

    public async Task<T> GetAsync<T>(string path)
    {
        using var answer = await Http.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        Assert.True(answer.Headers.CacheControl is { NoStore: true });
        return await PmoServer.ReadAsync<T>(answer);
    }

    public async Task<T> PostAsync<T>(string path, object? body = null)
    {
        using var answer = await SendAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await PmoServer.ReadAsync<T>(answer);
    }

    public async Task DoAsync(string path, object? body = null)
    {
        using var answer = await SendAsync(path, body);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async Task<RefusalCode> RefusedAsync(string path, object? body = null, bool get = false)
    {
        using var answer = get ? await Http.GetAsync(path) : await SendAsync(path, body);
        Assert.False(answer.IsSuccessStatusCode);
        var problem = await PmoServer.ReadAsync<Problem>(answer);
        Assert.Equal((int)answer.StatusCode, Problem.StatusOf(problem.Code));
        return problem.Code;
    }

    public Task<Me> MeAsync() => GetAsync<Me>("/api/me");

    /// <summary>This browser's live connection, as whoever is signed in here now.</summary>
    public async Task<Screen> LiveAsync(params string[] streams)
    {
        var me = await MeAsync();
        var visitor = new Visitor(me, cookies.GetCookieHeader(server.Address));
        return streams.Length > 0 ? await Screen.OpenAsync(server, visitor, streams) : await Screen.ConnectAsync(server, visitor);
    }

    public async Task<Visitor> VisitorAsync() => new(await MeAsync(), cookies.GetCookieHeader(server.Address));

    public void Dispose() => Http.Dispose();

    private Task<HttpResponseMessage> SendAsync(string path, object? body) => body is null
        ? Http.PostAsync(path, null)
        : Http.PostAsync(path, JsonContent.Create(body, body.GetType(), options: WireJson.Options));
}
