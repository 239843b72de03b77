using System.Net;
using System.Net.Http.Json;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Tests.SignIn;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_SignsNobodyOutAndKeepsCards()
    {
        await using var first = await PmoServer.StartAsync();
        var cookies = new CookieContainer();
        using (await first.EnterAsync("p-5a-05", cookies)) { }
        var cookie = cookies.GetCookies(first.Address)["pmo"]!;
        var card = first.Member("p-5a-06").Card!;
        await first.StopAsync();

        await using var second = await PmoServer.StartAsync(first.Folder);
        var kept = new CookieContainer();
        kept.Add(second.Address, new Cookie(cookie.Name, cookie.Value));
        using var browser = second.NewBrowser(kept);
        Assert.Equal("p-5a-05", (await browser.GetFromJsonAsync<Me>("/api/me", WireJson.Options))!.Person?.Value);
        using var answer = await browser.PostAsJsonAsync("/api/sign-in/card", new CardSignIn { Code = card.Code }, WireJson.Options);
        Assert.Equal("p-5a-06", (await PmoServer.ReadAsync<Me>(answer)).Person?.Value);
        await second.StopAsync();
    }
}
