using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Web.SignIn;
using Pmo.Web.Static;

namespace Pmo.Web.Tests.Static;

/// <summary>A page comes whole without who is signed in, when that is not to be had or too much; the browser asks then.</summary>
public sealed class PageTests : IDisposable
{
    private const string Bare = "<!doctype html><body><div id=\"app\"></div><script type=\"module\" src=\"/assets/a.js\"></script></body>";

    private readonly string root = Directory.CreateTempSubdirectory("pmo-page-").FullName;

    public PageTests() => File.WriteAllText(Path.Combine(root, "index.html"), Bare);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Page_WhenGrainsDoNotAnswer_IsServedWithoutThem()
    {
        await using var server = await StartAsync(builder => builder.Services.Replace(ServiceDescriptor.Singleton<ISessions>(new SilentSessions())));
        await ExpectBareAsync(server);
    }

    [Fact]
    public async Task Page_OfALoadRunsDemo_DoesNotCarryItsThousands()
    {
        await using var server = await StartAsync(_ => { }, "--Pmo:DemoClasses=20");
        await ExpectBareAsync(server);
    }

    private static async Task ExpectBareAsync(PmoServer server)
    {
        using var browser = server.NewBrowser();
        using var answer = await browser.GetAsync("/");
        Assert.Equal((HttpStatusCode.OK, Bare), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private Task<PmoServer> StartAsync(Action<WebApplicationBuilder> configure, params string[] args) => PmoServer.StartAsync(null, builder =>
    {
        builder.Services.AddSingleton(new ClientFiles(root));
        configure(builder);
    }, args);

    private sealed class SilentSessions : ISessions
    {
        public ValueTask<Session?> ResolveAsync(ClaimsPrincipal principal) => new(new TaskCompletionSource<Session?>().Task);
    }
}
