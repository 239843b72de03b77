using System.Net;
using System.Net.Http.Json;
using Pmo.Testing;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Cluster.Tests;

/// <summary>A real web process on this machine, with a folder of its own.</summary>
public sealed class WebProcess : IAsyncDisposable
{
    private readonly LeashedProcess process;
    private readonly JournalFolder folder;

    private WebProcess(LeashedProcess process, JournalFolder folder)
    {
        (this.process, this.folder) = (process, folder);
        Address = new Uri(process.Ready.Trim());
    }

    public Uri Address { get; }

    /// <param name="place">Where the cluster lives.</param>
    /// <param name="demo">Seeds the demonstration through the silos before it says that it runs.</param>
    /// <param name="more">Further settings.</param>
    public static async Task<WebProcess> StartAsync(PostgresPlace place, bool demo, params (string Key, string Value)[] more)
    {
        var own = new JournalFolder();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Pmo__Storage"] = "postgres",
            ["Pmo__Postgres"] = place.ConnectionString,
            ["Pmo__Demo"] = demo ? "on" : "off",
            ["Pmo__Content"] = Repository.Path("content"),
        };
        foreach (var (key, value) in more) settings[key] = value;
        var started = await LeashedProcess.StartAsync(
            "Pmo.Web.dll", ["--urls", "http://127.0.0.1:0", "--data", Path.Combine(own.Path, "data")], settings, line => line.TrimStart().StartsWith("http://", StringComparison.Ordinal));
        return new WebProcess(started, own);
    }

    public Task KillAsync() => process.KillAsync();

    public Task StopAsync() => process.StopAsync();

    public async Task<HttpStatusCode> ReadyAsync()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(Address, "/health/ready"));
        return answer.StatusCode;
    }

    /// <summary>What a load balancer does: it asks until the server is ready again.</summary>
    public async Task UntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(LeashedProcess.Patience);
        while (await ReadyAsync() != HttpStatusCode.OK) patience.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Who the cookie says that one is, here.</summary>
    public Task<PersonId?> WhoAsync(string cookie) => WhoAsync(Address, cookie);

    public static async Task<PersonId?> WhoAsync(Uri at, string cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(at, "/api/me"));
        request.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<Me>(WireJson.Options))!.Person;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }
}
