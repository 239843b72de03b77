using Pmo.Testing;

namespace Pmo.Journal.Tests.Postgres;

/// <summary>Bar R13: PostgreSQL goes away and comes back under load, as by a power cut and in order in turn.</summary>
internal static class RestartRig
{
    private const int Streams = 40;
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(120);

    /// <returns>What was acknowledged, how often somebody was told of a failure, and what is missing or wrong in the database.</returns>
    /// <param name="forgetful">A trigger turns every commit into one that does not wait.</param>
    public static async Task<(int Acknowledged, int Failures, IReadOnlyList<string> Missing)> RunAsync(int restarts, bool forgetful)
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

        var missing = await load.MissingFromAsync(journal);
        if (!forgetful)
            missing = [.. missing, .. (await journal.VerifyAsync()).Findings.Select(finding => $"{finding}")];
        return (load.Acknowledged.Count, load.Failures, missing);
    }
}
