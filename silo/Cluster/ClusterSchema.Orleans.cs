using System.Globalization;
using Npgsql;
using Orleans.Runtime;
using Pmo.Journal;
using Pmo.Journal.Upkeep;

namespace Pmo.Silo.Cluster;

/// <summary>
/// What Orleans' providers need of PostgreSQL: the cluster's members in tables of their own, grain state and reminders in the journal's,
/// and the queries, which the providers read from <c>OrleansQuery</c>: keys, parameters and columns are theirs, tables and SQL are ours.
/// Applied by every silo at its start, after the journal's own steps; repeating it changes nothing.
/// </summary>
public static class ClusterSchema
{
    /// <summary>Raise it with every change of a table or a query. A table changes only by statements that may run again.</summary>
    private const int Version = 2;

    // The journal's own, so that migrations of both kinds take turns.
    private const long LockNumber = 0x706D6F31;

    private const string VersionKey = "PmoClusterSchema";

    /// <exception cref="JournalFormatException">A newer program has been here.</exception>
    /// <exception cref="JournalException">The database cannot be reached or refused.</exception>
    public static async Task EnsureAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        DataStore.OnPostgres(connectionString, folder: ".").Migrate(TimeProvider.System);
        try
        {
            // A connection of its own: the advisory lock ends with it, however this ends.
            var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
            await using var connection = new NpgsqlConnection(own);
            await connection.OpenAsync(cancellationToken);
            await RunAsync(connection, $"SELECT pg_advisory_lock({LockNumber})", cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await RunAsync(connection, "CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey text NOT NULL PRIMARY KEY, QueryText text NOT NULL)", cancellationToken);
            var found = await FoundAsync(connection, cancellationToken);
            if (found > Version)
                throw new JournalFormatException($"The cluster tables are of version {found}, this program knows version {Version}: start the newer program.");
            if (found < Version) await ApplyAsync(connection, cancellationToken);
            await FindRemindersAsync(connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw new JournalException($"PostgreSQL: the cluster tables could not be made: {failure.Message}", failure);
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var tables in new[] { MembershipSql.Tables, ReminderSql.Tables })
            await RunAsync(connection, tables, cancellationToken);
        var queries = MembershipSql.Queries.Concat(StateSql.Queries).Concat(ReminderSql.Queries)
            .Append(new KeyValuePair<string, string>(VersionKey, Version.ToString(CultureInfo.InvariantCulture)));
        foreach (var (key, text) in queries)
        {
            await using var command = new NpgsqlCommand(
                "INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ($1, $2) ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = key });
            command.Parameters.Add(new NpgsqlParameter { Value = text });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // Those that came with an import, or from an embedded engine, do not know their place on the ring of silos.
    private static async Task FindRemindersAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var lost = new List<GrainId>();
        await using (var select = new NpgsqlCommand("SELECT DISTINCT grain_type, grain_key FROM reminder WHERE hash IS NULL", connection))
        await using (var reader = await select.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) lost.Add(GrainId.Create(reader.GetString(0), reader.GetString(1)));
        }

        foreach (var grain in lost)
        {
            await using var place = new NpgsqlCommand("UPDATE reminder SET hash = $1 WHERE grain_type = $2 AND grain_key = $3", connection);
            foreach (object value in new object[] { unchecked((int)grain.GetUniformHashCode()), grain.Type.ToString()!, grain.Key.ToString()! })
                place.Parameters.Add(new NpgsqlParameter { Value = value });
            await place.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<int> FoundAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT QueryText FROM OrleansQuery WHERE QueryKey = '{VersionKey}'", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is string version ? int.Parse(version, CultureInfo.InvariantCulture) : 0;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
