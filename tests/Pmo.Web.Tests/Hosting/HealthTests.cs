using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pmo.Hosting;

namespace Pmo.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task Startup_BeforeTheStartIsOver_SaysSo_AndAfterThatNot()
    {
        await using var server = await PmoServer.StartAsync(args: "--no-demo");
        var gate = server.Services.GetRequiredService<StartGate>();
        gate.Open = false;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), await AskAsync(server));
        gate.Open = true;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), await AskAsync(server));
    }

    [Fact]
    public async Task Ready_OfAProcessThatWasToldToStop_IsNot_WhileItStillLives()
    {
        await using var server = await PmoServer.StartAsync(args: "--no-demo");
        // Only the word: nobody waits for it here, so that the server goes on answering.
        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), await AskAsync(server));
    }

    private static async Task<(HttpStatusCode Live, HttpStatusCode Startup, HttpStatusCode Ready)> AskAsync(PmoServer server)
    {
        using var browser = server.NewBrowser();
        async Task<HttpStatusCode> Of(string path)
        {
            using var answer = await browser.GetAsync("/health/" + path);
            return answer.StatusCode;
        }
        return (await Of("live"), await Of("startup"), await Of("ready"));
    }
}
