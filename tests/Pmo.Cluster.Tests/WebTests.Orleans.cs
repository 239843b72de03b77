using System.Net;
using Pmo.Bench.Site;
using Pmo.Testing;
using Pmo.Web.Tests.Deploy;

namespace Pmo.Cluster.Tests;

/// <summary>The web process, which has no grains of its own.</summary>
[Trait("Needs", "postgres")]
public class WebTests
{
    [Fact]
    public async Task TwoWebs_OfOneCluster_AreReady_AndFindASiloThatCameInPlaceOfTheirs()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        await using var former = await SiloProcess.StartAsync(place.ConnectionString, "silo-1", demo: true);
        await using var first = await WebProcess.StartAsync(place, demo: true);
        await using var second = await WebProcess.StartAsync(place, demo: false);
        Assert.Equal(HttpStatusCode.OK, await first.ReadyAsync());
        Assert.Equal(HttpStatusCode.OK, await second.ReadyAsync());

        await former.KillAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await first.ReadyAsync());
        await using var latter = await SiloProcess.StartAsync(place.ConnectionString, "silo-2", demo: true);

        await first.UntilReadyAsync();
        await second.UntilReadyAsync();
    }

    [Fact]
    [Trait("Needs", "nginx")]
    public async Task BehindTheProxy_OneOfTwoWebsKilled_WhoIsSignedInStaysSo()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        await using var silo = await SiloProcess.StartAsync(place.ConnectionString, "silo-1", demo: true);
        await using var first = await WebProcess.StartAsync(place, demo: true, ("Pmo__Proxies", "127.0.0.1"));
        await using var second = await WebProcess.StartAsync(place, demo: false, ("Pmo__Proxies", "127.0.0.1"));
        await using var proxy = await NginxProxy.StartAsync(first.Address, second.Address);
        using var site = new PmoSite(first.Address);
        var visitor = await site.EnterAsync(new PersonId("p-5a-05"));

        // Without the proxy's own cookie each request is a new browser: they come to both webs.
        for (var i = 0; i < 12; i++) Assert.Equal("p-5a-05", (await WebProcess.WhoAsync(proxy.Address, visitor.Cookie))?.Value);
        await first.KillAsync();
        for (var i = 0; i < 12; i++) Assert.Equal("p-5a-05", (await WebProcess.WhoAsync(proxy.Address, visitor.Cookie))?.Value);
    }

    [Fact]
    public async Task Web_WithoutADatabaseOrASilo_SaysWhatItWaitsFor()
    {
        using var folder = new JournalFolder();
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        Assert.Contains("PostgreSQL cannot be reached", await WaitingAsync(folder, "Host=127.0.0.1;Port=1;Database=pmo;Username=pmo;Password=hidden"), StringComparison.Ordinal);
        Assert.Contains("no silo has ever run", await WaitingAsync(folder, place.ConnectionString), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => WaitingAsync(folder, place.ConnectionString.Replace(PostgresServer.Password, "hidden", StringComparison.Ordinal)));
        Assert.Contains("Сервер не запущен. PostgreSQL не пускает", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The line in which a web says why it does not start yet; then it is stopped.</summary>
    private static async Task<string> WaitingAsync(JournalFolder folder, string database)
    {
        await using var web = await LeashedProcess.StartAsync(
            "Pmo.Web.dll", ["--urls", "http://127.0.0.1:0", "--no-demo", "--data", Path.Combine(folder.Path, "data")],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Pmo__Storage"] = "postgres", ["Pmo__Postgres"] = database, ["Pmo__Content"] = Repository.Path("content") },
            line => line.Contains("Waiting for a silo", StringComparison.Ordinal));
        Assert.DoesNotContain("hidden", web.Ready, StringComparison.Ordinal);
        await web.StopAsync();
        return web.Ready;
    }

    [Fact]
    public async Task Session_OfOneWeb_IsGoodAtAnother_AndAtOneThatStartsLater()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        await using var silo = await SiloProcess.StartAsync(place.ConnectionString, "silo-1", demo: true);
        Visitor visitor;
        await using (var first = await WebProcess.StartAsync(place, demo: true))
        {
            await using var second = await WebProcess.StartAsync(place, demo: false);
            using var site = new PmoSite(first.Address);
            visitor = await site.EnterAsync(new PersonId("p-5a-05"));
            Assert.Equal("p-5a-05", (await second.WhoAsync(visitor.Cookie))?.Value);
            Assert.Null(await second.WhoAsync(visitor.Cookie[..^4] + "AAAA"));
        }

        await using var latter = await WebProcess.StartAsync(place, demo: false);
        Assert.Equal("p-5a-05", (await latter.WhoAsync(visitor.Cookie))?.Value);
    }
}
