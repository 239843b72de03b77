using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Pmo.Journal.Sqlite;

/// <summary>Brings the database to this program's schema. Two processes that start at once take turns; each step happens once.</summary>
internal static class SqliteMigrator
{
    /// <summary>Returns the database's epoch.</summary>
    /// <exception cref="JournalFormatException">A newer program made the database.</exception>
    public static string Migrate(SqliteDatabase database, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger logger)
    {
        using var connection = database.OpenForWriting();
        connection.Run(SqlMigrations.AppliedTable);
        while (ApplyNext(connection, database, migrations, time) is { } applied)
            Log.Migrated(logger, database.Path, applied.Number, applied.Name);
        return Epoch(connection, time);
    }

    private static Migration? ApplyNext(
        SqliteConnection connection, SqliteDatabase database, IReadOnlyList<Migration> migrations, TimeProvider time)
    {
        // The write lock is taken before looking: a second process then sees the first one's work, and not a step too few.
        using var transaction = connection.BeginTransaction(deferred: false);
        var last = connection.Get<long>(SqlMigrations.LastApplied);
        if (last > migrations[^1].Number)
            throw new JournalFormatException(
                $"{database.Path} has schema {last}, this program knows up to {migrations[^1].Number}: a newer version made it. "
                + "Start that version, or restore an older backup into another folder.");
        var next = migrations.FirstOrDefault(migration => migration.Number > last);
        if (next is null)
            return null;

        connection.Run(next.Script.Replace("{bytes}", "BLOB", StringComparison.Ordinal));
        using var mark = new SqliteStatement(connection, SqlMigrations.MarkApplied, "number", "name", "at");
        mark.Execute(next.Number, next.Name, time.GetUtcNow().ToStored());
        transaction.Commit();
        return next;
    }

    private static string Epoch(SqliteConnection connection, TimeProvider time)
    {
        using var add = new SqliteStatement(connection, Sql.AddMeta, "name", "value");
        using var get = new SqliteStatement(connection, Sql.GetMeta, "name");
        using (var known = get.Read("epoch"))
        {
            if (known.Read())
                return known.GetString(0);
        }

        // Whoever comes second keeps what the first one minted.
        add.Execute("epoch", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        add.Execute("created", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        using var minted = get.Read("epoch");
        minted.Read();
        return minted.GetString(0);
    }
}
