using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Journal.Tests.Postgres;

/// <summary>PostgreSQL's own dump, taken during a lesson, is a whole journal as of one moment.</summary>
[Trait("Needs", "postgres")]
public sealed class PostgresBackupTests(ITestOutputHelper output)
{
    private const int Streams = 40;
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Dump_UnderLoad_RestoredElsewhere_HoldsEverythingAcknowledgedBefore_AndVerifies()
    {
        var server = await PostgresServer.SharedAsync();
        await using var place = await server.CreateDatabaseAsync();
        await using var other = await server.CreateDatabaseAsync(migrated: false);
        await using var journal = await PostgresJournal.OpenAsync(place.Options, TimeProvider.System);
        var load = new AppendLoad(journal);
        var running = Enumerable.Range(0, Streams).Select(load.AppendAsync).ToArray();
        await load.AcknowledgedMore(2_000).WaitAsync(_generous);

        var before = load.Acknowledged.Count;
        await server.CopyAsync(place, other);

        // The lesson went on meanwhile.
        await load.AcknowledgedMore(200).WaitAsync(_generous);
        load.Stop();
        await Task.WhenAll(running).WaitAsync(_generous);
        await using var copy = await PostgresJournal.OpenAsync(other.Options, TimeProvider.System);
        var report = await copy.VerifyAsync();
        output.WriteLine($"{before} acknowledged before, {load.Acknowledged.Count} in all, {report.Commits} in the copy");
        Assert.Empty(report.Findings);
        Assert.Empty(await load.MissingFromAsync(copy, before));
        Assert.Empty(await load.MissingFromAsync(journal));
        var version = (await copy.LoadAsync("student/s-0")).Version;
        Assert.Equal(new AppendResult.Committed(version + 1), await copy.AppendAsync(Commits.Of("student/s-0", version, 10_000_000)));
    }
}
