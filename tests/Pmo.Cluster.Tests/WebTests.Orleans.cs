using System.Net;
using Pmo.Testing;

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
        using var folder = new JournalFolder();
        // The first seeds the demonstration through the silo before it says that it runs.
        await using var first = await StartAsync(place, Path.Combine(folder.Path, "a"), demo: true);
        await using var second = await StartAsync(place, Path.Combine(folder.Path, "b"), demo: false);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(http, first));
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(http, second));

        await former.KillAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(http, first));
        await using var latter = await SiloProcess.StartAsync(place.ConnectionString, "silo-2", demo: true);

        await UntilReadyAsync(http, first);
        await UntilReadyAsync(http, second);
    }

    private static Task<LeashedProcess> StartAsync(PostgresPlace place, string folder, bool demo) => LeashedProcess.StartAsync(
        "Pmo.Web.dll", ["--urls", "http://127.0.0.1:0", "--data", folder],
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Pmo__Storage"] = "postgres",
            ["Pmo__Postgres"] = place.ConnectionString,
            ["Pmo__Demo"] = demo ? "on" : "off",
            ["Pmo__Content"] = Repository.Path("content"),
        },
        line => line.TrimStart().StartsWith("http://", StringComparison.Ordinal));

    private static async Task<HttpStatusCode> ReadyAsync(HttpClient http, LeashedProcess web)
    {
        using var answer = await http.GetAsync(new Uri(web.Ready.Trim() + "/health/ready"));
        return answer.StatusCode;
    }

    // What a load balancer does: it asks until the server is ready again.
    private static async Task UntilReadyAsync(HttpClient http, LeashedProcess web)
    {
        using var patience = new CancellationTokenSource(LeashedProcess.Patience);
        while (await ReadyAsync(http, web) != HttpStatusCode.OK) patience.Token.ThrowIfCancellationRequested();
    }
}
