using System.Net;
using System.Xml.Linq;
using Pmo.Web.Tests.Live;

namespace Pmo.Web.Tests.Doors;

[Collection(LiveCollection.Name)]
public sealed class QrTests(LiveServer live)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/j/12345678")]
    [InlineData("/t/123456")]
    public async Task Path_OfOurs_IsDrawnAndKept(string path)
    {
        using var browser = live.Server.NewBrowser();
        using var answer = await browser.GetAsync("/api/qr?path=" + Uri.EscapeDataString(path));
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromDays(1), answer.Headers.CacheControl?.MaxAge);
        var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("svg", svg.Root?.Name.LocalName);
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "image" or "foreignObject");
        using var again = await browser.GetAsync("/api/qr?path=" + Uri.EscapeDataString(path));
        Assert.Equal(svg.ToString(), XDocument.Parse(await again.Content.ReadAsStringAsync()).ToString());
    }

    [Fact]
    public async Task Path_Another_IsAnotherPicture()
    {
        using var browser = live.Server.NewBrowser();
        Assert.NotEqual(await browser.GetStringAsync("/api/qr?path=/j/12345678"), await browser.GetStringAsync("/api/qr?path=/j/12345679"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?path=")]
    [InlineData("?path=//evil.example/j/12345678")]
    [InlineData("?path=https://evil.example")]
    [InlineData("?path=@evil.example")]
    [InlineData("?path=/c/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?path=/j/1234567")]
    [InlineData("?path=/j/12345678%0a")]
    [InlineData("?path=/j/%D9%A1%D9%A1%D9%A1%D9%A1%D9%A1%D9%A1%D9%A1%D9%A1")]
    public async Task Path_OfAnythingElse_IsRefused(string query)
    {
        using var browser = live.Server.NewBrowser();
        using var answer = await browser.GetAsync("/api/qr" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task PublicUrl_IsWhatTheCodeLeadsTo()
    {
        await using var server = await LiveServer.StartAsync(args: "--Pmo:PublicUrl=https://class.example.ru/");
        using var there = server.NewBrowser();
        using var here = live.Server.NewBrowser();
        Assert.NotEqual(await here.GetStringAsync("/api/qr?path=/j/12345678"), await there.GetStringAsync("/api/qr?path=/j/12345678"));
        using var asOther = new HttpRequestMessage(HttpMethod.Get, "/api/qr?path=/j/12345678") { Headers = { Host = "other.example" } };
        using var answer = await there.SendAsync(asOther);
        Assert.Equal(await there.GetStringAsync("/api/qr?path=/j/12345678"), await answer.Content.ReadAsStringAsync());
    }
}
