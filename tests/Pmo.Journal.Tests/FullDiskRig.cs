using Npgsql;
using Pmo.Testing;

namespace Pmo.Journal.Tests;

/// <param name="Acknowledged">Before, while and after the disk was full.</param>
/// <param name="Failures">Commands whose sender was told that they are not saved.</param>
/// <param name="Said">What the first of them was told.</param>
/// <param name="After">Acknowledged after there was room again, by the same journal.</param>
/// <param name="Missing">Acknowledged and not stored.</param>
/// <param name="Findings">Of the journal's check.</param>
internal sealed record FullDiskResult(int Acknowledged, int Failures, string Said, int After, IReadOnlyList<string> Missing, int Findings);

/// <summary>Bar R13: the disk under the database becomes full during load, and has room again; nobody restarts a server of ours.</summary>
internal static class FullDiskRig
{
    private const int Streams = 20;
    private const int Enough = 200;
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(120);

    public static async Task<FullDiskResult> RunAsync(string kind, bool mutant)
    {
        await using var disk = await SmallDisk.CreateAsync(kind == "sqlite" ? 16 : 192);
        if (kind == "sqlite")
        {
            await using var journal = await SqliteJournal.OpenAsync(new JournalOptions { DataFolder = Path.Combine(disk.Path, "data") }, TimeProvider.System);
            return await RunAsync(journal, disk, () => Task.CompletedTask, mutant);
        }

        await using var server = await PostgresServer.StartAsync(Path.Combine(disk.Path, "postgres"));
        var place = await server.CreateDatabaseAsync(migrated: false);
        await using var shared = await PostgresJournal.OpenAsync(place.Options, TimeProvider.System);
        return await RunAsync(shared, disk, () => UpAsync(server), mutant);
    }

    private static async Task<FullDiskResult> RunAsync(SqlJournal journal, SmallDisk disk, Func<Task> databaseIsUp, bool mutant)
    {
        var load = new AppendLoad(journal, credulous: mutant);
        var running = Enumerable.Range(0, Streams).Select(load.AppendAsync).ToArray();
        await load.AcknowledgedMore(Enough).WaitAsync(_generous);
        load.ServerGoesDown();
        disk.Fill(leave: 256 << 10);
        var said = await load.Failed.WaitAsync(_generous);
        disk.MakeRoom();
        await databaseIsUp();
        var before = load.Acknowledged.Count;
        load.ServerIsUp();
        if (!mutant)
            await load.AcknowledgedMore(Enough).WaitAsync(_generous);
        load.Stop();
        await Task.WhenAll(running).WaitAsync(_generous);
        return new FullDiskResult(
            load.Acknowledged.Count, load.Failures, said, load.Acknowledged.Count - before, await load.MissingFromAsync(journal),
            (await journal.VerifyAsync()).Findings.Count);
    }

    // Without room for its own log PostgreSQL ends itself; then whoever made room starts it again.
    private static async Task UpAsync(PostgresServer server)
    {
        try
        {
            await server.RunAsync("SELECT 1");
        }
        catch (NpgsqlException)
        {
            // The start below observes it.
            await server.StopAsync(crash: true);
            await server.StartAgainAsync();
        }
    }
}
