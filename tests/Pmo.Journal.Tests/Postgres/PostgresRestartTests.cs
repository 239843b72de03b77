using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Journal.Tests.Postgres;

/// <summary>The database goes away and comes back under load: what was acknowledged is there, and we go on without a restart of ours.</summary>
[Trait("Needs", "postgres")]
public sealed class PostgresRestartTests(ITestOutputHelper output)
{
    private const int Streams = 40;
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Append_WhileTheServerIsRestarted20Times_AcknowledgesNothingThatIsNotThere()
    {
        var (acknowledged, failures, missing) = await RunAsync(restarts: 20, forgetful: false);
        output.WriteLine($"{acknowledged} acknowledged, {failures} failures told, {missing.Count} missing");
        Assert.Empty(missing);
        Assert.True(failures >= 20, $"only {failures} failures were told: the restarts missed the load");
    }

    [Fact]
    public async Task Append_OnAServerThatDoesNotWaitForItsDisk_IsNoticed()
    {
        // The rig itself: with commits that are answered before they are on the disk it must find missing ones within a few crashes.
        for (var round = 0; round < 5; round++)
        {
            var (_, _, missing) = await RunAsync(restarts: 1, forgetful: true);
            if (missing.Count > 0)
                return;
        }

        Assert.Fail("Lost commits went unnoticed.");
    }

    /// <param name="forgetful">A trigger turns every commit into one that does not wait.</param>
    private static async Task<(int Acknowledged, int Failures, IReadOnlyList<string> Missing)> RunAsync(int restarts, bool forgetful)
    {
        await using var server = await PostgresServer.StartAsync();
        var place = await server.CreateDatabaseAsync();
        await using var journal = await PostgresJournal.OpenAsync(place.Options, TimeProvider.System);
        if (forgetful)
            new PostgresTestDatabase(place).Forget();

        var load = new AppendLoad(journal);
        var running = Enumerable.Range(0, Streams).Select(load.AppendAsync).ToArray();
        for (var i = 0; i < restarts; i++)
        {
            await load.AcknowledgedMore(200).WaitAsync(_generous);
            load.ServerGoesDown();
            // A power cut and an orderly stop in turn.
            await server.StopAsync(crash: forgetful || i % 2 == 0);
            await server.StartAgainAsync();
            load.ServerIsUp();
        }

        if (!forgetful)
            await load.AcknowledgedMore(200).WaitAsync(_generous);
        load.Stop();
        await Task.WhenAll(running).WaitAsync(_generous);

        if (!forgetful)
            Assert.Empty((await journal.VerifyAsync()).Findings);
        return (load.Acknowledged.Count, load.Failures, await load.MissingFromAsync(journal));
    }
}
