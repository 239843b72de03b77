using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Web.Json;
using Pmo.Web.SignIn;
using Pmo.Web.Static;
using Pmo.Wire;

namespace Pmo.Web.Tests.Static;

/// <summary>Who is signed in travels in the page, as data.</summary>
public sealed class PageTests : IDisposable
{
    private const string Open = "<script type=\"application/json\" id=\"me\">";
    private const string Bare = "<!doctype html><body><div id=\"app\"></div><script type=\"module\" src=\"/assets/a.js\"></script></body>";

    private readonly string root = Directory.CreateTempSubdirectory("pmo-page-").FullName;

    public PageTests() => File.WriteAllText(Path.Combine(root, "index.html"), Bare);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Page_SaysWhoIsSignedInHereAndIsKeptByNobody()
    {
        await using var server = await StartAsync();
        using var teacher = await server.EnterAsync("t-math");
        using var answer = await teacher.GetAsync("/lobby");
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains("Cookie", answer.Headers.Vary);
        Assert.Null(answer.Headers.ETag);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(("t-math", Role.Teacher), Read(text) is var me ? (me.Person!.Value.Value, me.Role!.Value) : default);
        Assert.Equal(Bare, text.Remove(text.IndexOf(Open, StringComparison.Ordinal), text.LastIndexOf("</body>", StringComparison.Ordinal) - text.IndexOf(Open, StringComparison.Ordinal)));

        using var nobody = server.NewBrowser();
        var stranger = Read(await nobody.GetStringAsync("/"));
        Assert.Equal((true, 57), (stranger.Person is null, stranger.DemoPeople.Length));
    }

    [Fact]
    public async Task Page_Packed_IsTheSame()
    {
        await using var server = await StartAsync();
        using var teacher = await server.EnterAsync("t-math");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = await teacher.SendAsync(request);
        Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
        await using var plain = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.Equal("t-math", Read(await reader.ReadToEndAsync()).Person?.Value);
    }

    [Fact]
    public async Task Page_WhenGrainsDoNotAnswer_IsServedWithoutTheBlock()
    {
        await using var server = await StartAsync(builder => builder.Services.Replace(ServiceDescriptor.Singleton<ISessions>(new SilentSessions())));
        using var browser = server.NewBrowser();
        using var answer = await browser.GetAsync("/");
        Assert.Equal((HttpStatusCode.OK, Bare), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("\u2028 & ' \" <")]
    public void Block_OfAnyName_StaysData(string name)
    {
        var block = Encoding.UTF8.GetString(Page.BlockOf(new Me { Name = name, School = "Гимназия № 1", Demo = false }));
        Assert.DoesNotContain('<', block);
        Assert.DoesNotContain('>', block);
        Assert.DoesNotContain('\u2028', block);
        Assert.Contains("Гимназия", block, StringComparison.Ordinal);
        Assert.Equal(name, JsonSerializer.Deserialize<Me>(block, WireJson.Options)!.Name);
    }

    private Task<PmoServer> StartAsync(Action<WebApplicationBuilder>? configure = null) => PmoServer.StartAsync(configure: builder =>
    {
        builder.Services.AddSingleton(new ClientFiles(root));
        configure?.Invoke(builder);
    });

    private static Me Read(string page)
    {
        var from = page.IndexOf(Open, StringComparison.Ordinal) + Open.Length;
        return JsonSerializer.Deserialize<Me>(page[from..page.IndexOf("</script>", from, StringComparison.Ordinal)], WireJson.Options)!;
    }

    private sealed class SilentSessions : ISessions
    {
        public ValueTask<Session?> ResolveAsync(System.Security.Claims.ClaimsPrincipal principal) => new(new TaskCompletionSource<Session?>().Task);
    }
}
