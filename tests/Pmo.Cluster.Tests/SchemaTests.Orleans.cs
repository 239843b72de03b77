using Npgsql;
using Pmo.Journal;
using Pmo.Silo.Cluster;
using Pmo.Testing;

namespace Pmo.Cluster.Tests;

/// <summary>The tables and queries of Orleans' providers.</summary>
[Trait("Needs", "postgres")]
public class SchemaTests
{
    [Fact]
    public async Task Ensure_ByManyAtOnceAndAgain_IsThereOnce()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ClusterSchema.EnsureAsync(place.ConnectionString)));
        var first = await QueriesAsync(place);
        await ClusterSchema.EnsureAsync(place.ConnectionString);

        Assert.Equal(9 + 4 + 7 + 1, first.Count);
        Assert.Equal(first, await QueriesAsync(place));
    }

    [Fact]
    public async Task Ensure_OnTheTablesOfANewerProgram_RefusesAndChangesNothing()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        await ClusterSchema.EnsureAsync(place.ConnectionString);
        await place.Server.RunAsync("UPDATE OrleansQuery SET QueryText = '99' WHERE QueryKey = 'PmoClusterSchema'", place.Name);
        var before = await QueriesAsync(place);

        var refused = await Assert.ThrowsAsync<JournalFormatException>(() => ClusterSchema.EnsureAsync(place.ConnectionString));

        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await QueriesAsync(place));
    }

    private static async Task<List<string>> QueriesAsync(PostgresPlace place)
    {
        await using var source = NpgsqlDataSource.Create(place.ConnectionString);
        await using var reader = await source.CreateCommand("SELECT QueryKey, QueryText FROM OrleansQuery ORDER BY QueryKey").ExecuteReaderAsync();
        var all = new List<string>();
        while (await reader.ReadAsync()) all.Add(reader.GetString(0) + ": " + reader.GetString(1));
        return all;
    }
}
