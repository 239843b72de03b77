using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Testing;
using Pmo.Web.Api;
using Pmo.Web.Json;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Tests.SignIn;

public sealed class SignInLimitsTests
{
    [Fact]
    public async Task Card_HammeredOverManyConnections_IsToldToWaitAndThenTakenAgain()
    {
        var time = new ManualTime();
        await using var server = await PmoServer.StartAsync(configure: b => b.Services.AddSingleton(new SignInLimits(time)));
        var code = server.Member("p-5a-01").Card!.Code;
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.OK, (await Try(server, code)).StatusCode);

        using var refused = await Try(server, code);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(RefusalCode.TooManyTries, (await PmoServer.ReadAsync<Problem>(refused)).Code);

        // The neighbour behind the same address is not in this.
        Assert.Equal(HttpStatusCode.OK, (await Try(server, server.Member("p-5a-02").Card!.Code)).StatusCode);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await Try(server, code)).StatusCode);
    }

    [Fact]
    public void Connection_TryingEverything_IsToldToWait()
    {
        var limits = new SignInLimits(new ManualTime());
        for (var i = 0; i < 30; i++) Assert.Equal(TimeSpan.Zero, limits.TakeCard($"card.{i}", "c1"));
        Assert.True(limits.TakeCard("card.new", "c1") > TimeSpan.Zero);
        Assert.True(limits.TakeCard(null, "c1") > TimeSpan.Zero);
        Assert.True(limits.TakeLogin("login.new", "c1") > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, limits.TakeCard("card.new", "c2"));
    }

    private static async Task<HttpResponseMessage> Try(PmoServer server, string code)
    {
        using var browser = server.NewBrowser();
        return await browser.PostAsJsonAsync("/api/sign-in/card", new CardSignIn { Code = code }, WireJson.Options);
    }
}
