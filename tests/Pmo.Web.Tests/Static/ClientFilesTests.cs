using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Web.Static;

namespace Pmo.Web.Tests.Static;

public sealed class ClientFilesTests : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("pmo-client-").FullName;
    private PmoServer server = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(root, "assets"));
        await File.WriteAllTextAsync(Path.Combine(root, "index.html"), "<!doctype html><p>страница");
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
        Assert.Equal("<!doctype html><p>страница", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
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
        Assert.Equal("<!doctype html><p>страница", await reader.ReadToEndAsync());
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

    private async Task<HttpResponseMessage> GetAsync(string path, string? encoding = null, EntityTagHeaderValue? etag = null)
    {
        using var browser = server.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding is not null) request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        if (etag is not null) request.Headers.IfNoneMatch.Add(etag);
        return await browser.SendAsync(request);
    }
}
