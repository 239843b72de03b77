using Microsoft.Extensions.Logging;
using Npgsql;

namespace Pmo.Journal.Postgres;

internal static class PostgresMigrator
{
    // Any number that is not another program's: "pmo1" in ASCII.
    private const long LockNumber = 0x706D6F31;

    /// <summary>Returns the database's epoch. Servers that start at once take turns.</summary>
    /// <param name="demo">Whether its people are invented; null leaves open what it is.</param>
    /// <exception cref="JournalFormatException">A newer program made the database, or it is none of ours.</exception>
    public static string Migrate(
        PostgresDatabase database, IReadOnlyList<Migration> migrations, bool? demo, TimeProvider time, ILogger logger)
    {
        using var connection = database.OpenForWriting(patient: true);
        if (connection.Get<string>("SHOW server_encoding") is var encoding and not "UTF8")
            throw new JournalFormatException($"{database.Place} is encoded in {encoding}; create one with encoding UTF8.");
        if (connection.Get<string>("SHOW fsync") == "off")
            Log.NotDurable(logger, database.Place);
        // A big step may take its time on the server that runs it.
        connection.Run("SET lock_timeout = '60s'");
        connection.Run("SET idle_in_transaction_session_timeout = 0");
        // Held until the connection is closed. Before the first table: even IF NOT EXISTS fails for one of two that create it at once.
        connection.Run($"SELECT pg_advisory_lock({LockNumber})");
        var target = new MigrationTarget(connection, database.Place, connection.BeginTransaction, InDialect);
        var epoch = SqlMigrator.Migrate(target, migrations, time, logger);
        if (demo is { } marked)
            Mark(connection, database.Place, marked);
        return epoch;
    }

    private static void Mark(NpgsqlConnection connection, string place, bool demo)
    {
        var marked = MetaTable.Read(connection, MetaTable.Demo) is not null;
        if (marked == demo)
            return;
        if (marked)
        {
            throw new JournalFormatException(
                $"{place} was made for a demonstration: its people enter without a password. Give this server a database of its own.");
        }

        if (connection.Get<bool>("SELECT EXISTS (SELECT FROM commit_log) OR EXISTS (SELECT FROM grain_state)"))
            throw new JournalFormatException($"{place} holds a school; a demonstration needs an empty database.");
        MetaTable.Set(connection, MetaTable.Demo, "true");
    }

    // Text compares byte by byte, as in SQLite and in .NET: one order everywhere, and an index that no new system library can unsettle.
    private static string InDialect(string script) => script
        .Replace("{bytes}", "BYTEA", StringComparison.Ordinal)
        .Replace(" TEXT", " TEXT COLLATE \"C\"", StringComparison.Ordinal);
}
