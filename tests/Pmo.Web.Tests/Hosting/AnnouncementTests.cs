using Microsoft.Extensions.DependencyInjection;
using Pmo.Web.Demo;
using Pmo.Web.Hosting;

namespace Pmo.Web.Tests.Hosting;

public sealed class AnnouncementTests(PmoServer server) : IClassFixture<PmoServer>
{
    [Fact]
    public void Demo_SaysWhereToOpenAndWhoCanComeIn()
    {
        using var said = new StringWriter();
        Announcement.Write(said, ["http://127.0.0.1:5080"], lan: false, server.Services.GetRequiredService<DemoBook>());
        var text = said.ToString();
        Assert.Contains("  http://127.0.0.1:5080", text, StringComparison.Ordinal);
        Assert.Contains("логин math", text, StringComparison.Ordinal);
        Assert.Contains("пароль demo-math", text, StringComparison.Ordinal);
        Assert.Contains(server.Member("p-5b-01").Card!.Code, text, StringComparison.Ordinal);
        Assert.DoesNotContain("█", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryInterface_IsAnnouncedByAddressesThatCanBeOpened()
    {
        using var said = new StringWriter();
        Announcement.Write(said, ["http://0.0.0.0:5080"], lan: true, server.Services.GetRequiredService<DemoBook>());
        Assert.Contains("http://127.0.0.1:5080", said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("0.0.0.0:5080", said.ToString(), StringComparison.Ordinal);
    }
}
