using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Pmo.Web.Demo;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Tests;

/// <summary>
/// The whole application on real Kestrel in this process, on a free port, with a data folder of its own: a demo unless the arguments say
/// otherwise. As a class fixture it is one for all tests of the class.
/// </summary>
public sealed class PmoServer : IAsyncLifetime, IAsyncDisposable
{
    private WebApplication? app;
    private bool ownsFolder = true;

    /// <summary>Of the data; outlives <see cref="StopAsync"/> for another server, not the one who made it.</summary>
    public string Folder { get; private set; } = Path.Combine(Path.GetTempPath(), "pmo-" + Path.GetRandomFileName());

    public Uri Address { get; private set; } = null!;

    /// <summary>Live connections of this test negotiate: SignalR itself carries them.</summary>
    public bool Negotiated { get; set; }

    public IServiceProvider Services => app!.Services;

    public IClusterClient Grains => Services.GetRequiredService<IClusterClient>();

    /// <param name="folder">An existing server's, to go on with; it stays the other's to remove. Null: a new one.</param>
    /// <param name="configure">What to replace, after everything is registered.</param>
    /// <param name="args">More flags.</param>
    public static async Task<PmoServer> StartAsync(string? folder = null, Action<WebApplicationBuilder>? configure = null, params string[] args)
    {
        var server = new PmoServer();
        if (folder is not null) (server.Folder, server.ownsFolder) = (folder, false);
        await server.StartAsync(configure, args);
        return server;
    }

    public Task InitializeAsync() => StartAsync(configure: null, []);

    /// <summary>A browser of our pages: keeps cookies, says its origin, does not follow redirects.</summary>
    public HttpClient NewBrowser(CookieContainer? cookies = null)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() }) { BaseAddress = Address };
        browser.DefaultRequestHeaders.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        return browser;
    }

    /// <summary>A browser in which a demo person has signed in.</summary>
    public async Task<HttpClient> EnterAsync(string person, CookieContainer? cookies = null)
    {
        var browser = NewBrowser(cookies);
        using var answer = await browser.PostAsJsonAsync("/api/demo/enter", new DemoEntry { Person = new PersonId(person) }, WireJson.Options);
        answer.EnsureSuccessStatusCode();
        return browser;
    }

    internal DemoBook.Member Member(string person) => Services.GetRequiredService<DemoBook>().Members.Single(m => m.Person.Person.Value == person);

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<T>(await answer.Content.ReadAsByteArrayAsync(), WireJson.Options)!;

    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref app, null) is not { } running) return;
        await running.StopAsync();
        await running.DisposeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (ownsFolder && Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private async Task StartAsync(Action<WebApplicationBuilder>? configure, string[] args)
    {
        app = Program.Build(["--data", Folder, "--urls", "http://127.0.0.1:0", .. args], builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            configure?.Invoke(builder);
        });
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }
}
