using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pmo.People;
using Pmo.Testing;
using Pmo.Web.Json;
using Pmo.Web.Static;
using Pmo.Wire;

namespace Pmo.Web.Tests.Static;

public sealed class ClientFilesTests : IAsyncLifetime
{
    private const string Before = "<!doctype html><p>страница";
    private const string Opening = "<script type=\"application/json\" id=\"me\">";
    private const string After = "<script type=\"module\" src=\"/assets/app-1a2b.js\"></script>";

    private readonly string root = Directory.CreateTempSubdirectory("pmo-client-").FullName;
    private PmoServer server = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(root, "assets"));
        await File.WriteAllTextAsync(Path.Combine(root, "index.html"), Before + After);
        await File.WriteAllTextAsync(Path.Combine(root, "assets", "app-1a2b.js"), "console.log(1)");
        await File.WriteAllTextAsync(Path.Combine(root, "assets", "app-1a2b.js.br"), "made by the build");
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(root)!, Path.GetFileName(root) + "-secret.txt"), "no");
        server = await PmoServer.StartAsync(configure: b => b.Services.AddSingleton(new ClientFiles(root)));
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(root, recursive: true);
        File.Delete(root + "-secret.txt");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/lobby")]
    [InlineData("/lesson/l-5a-math-20260901-1")]
    public async Task Page_OfAnyAddress_IsTheApplicationAndKeptByNobody(string path)
    {
        using var answer = await GetAsync(path);
        var me = MeIn(await answer.Content.ReadAsStringAsync());
        Assert.Equal((null, true, 58), (me.Person, me.Demo, me.DemoPeople.Length));
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task Page_OfSomebody_SaysWhoItIs_WhateverTheName()
    {
        const string hostile = "</script><script>alert(1)</script><!--&amp;\u2028'\"";
        var person = server.Grains.GetGrain<IPersonGrain>("p-5a-03");
        await person.Write((await person.Read())! with { GivenName = hostile, FamilyName = "Ж" });
        using var browser = await server.EnterAsync("p-5a-03");
        var text = await browser.GetStringAsync("/lobby");
        // Nothing between the tags that HTML could take for its own.
        var block = text[(Before.Length + Opening.Length)..text.LastIndexOf("</script>\n" + After, StringComparison.Ordinal)];
        Assert.DoesNotContain(block, c => c is '<' or '>' or '&' or '\'' or '\u2028');
        var me = MeIn(text);
        Assert.Equal(("p-5a-03", hostile + " Ж.", 0), (me.Person?.Value, me.Name, me.DemoPeople.Length));
        Assert.Equal(TestJson.Of(await browser.GetFromJsonAsync<Me>("/api/me", WireJson.Options)), TestJson.Of(me));
    }

    /// <summary>The page as it was built, with one block before its module script.</summary>
    private static Me MeIn(string page)
    {
        Assert.StartsWith(Before + Opening, page, StringComparison.Ordinal);
        Assert.EndsWith("</script>\n" + After, page, StringComparison.Ordinal);
        var json = page[(Before.Length + Opening.Length)..^("</script>\n".Length + After.Length)];
        return JsonSerializer.Deserialize<Me>(json, WireJson.Options)!;
    }

    [Fact]
    public async Task Asset_IsKeptForEver()
    {
        using var answer = await GetAsync("/assets/app-1a2b.js");
        Assert.Equal("console.log(1)", await answer.Content.ReadAsStringAsync());
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Asset_PackedByTheBuild_IsSentAsItIs()
    {
        using var answer = await GetAsync("/assets/app-1a2b.js", encoding: "br");
        Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
        Assert.Equal("made by the build", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Page_NotPackedByTheBuild_IsPackedHere()
    {
        using var answer = await GetAsync("/", encoding: "br");
        await using var unpacked = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        Assert.Null(MeIn(await reader.ReadToEndAsync()).Person);
    }

    [Fact]
    public async Task Page_BuiltAnew_IsServedWithoutARestart()
    {
        using (await GetAsync("/")) { }
        var index = Path.Combine(root, "index.html");
        await File.WriteAllTextAsync(index, "новая");
        File.SetLastWriteTimeUtc(index, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var answer = await GetAsync("/");
        Assert.Equal("новая", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/assets/missing-1.js")]
    [InlineData("/favicon.ico")]
    [InlineData("/assets/..%2f..%2fsecret.txt")]
    public async Task File_Missing_IsNotFoundAndNotThePage(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void Find_OutsideOfTheFolder_IsNothing()
    {
        using var files = new ClientFiles(root);
        Assert.NotNull(files.Find("/index.html", []));
        Assert.Null(files.Find($"/../{Path.GetFileName(root)}-secret.txt", []));
        Assert.Null(files.Find("/assets", []));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? encoding = null)
    {
        using var browser = server.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding is not null) request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        return await browser.SendAsync(request);
    }
}
