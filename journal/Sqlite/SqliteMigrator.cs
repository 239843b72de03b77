using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Pmo.Journal.Sqlite;

internal static class SqliteMigrator
{
    /// <summary>The steps that were done, without changing anything.</summary>
    public static List<int> Applied(SqliteConnection connection) => SqlMigrator.Applied(connection, "SELECT name FROM sqlite_master WHERE name = 'migration'");

    /// <summary>Creates the file when missing. Returns the database's epoch.</summary>
    /// <exception cref="JournalFormatException">A newer program made the database.</exception>
    public static string Migrate(SqliteDatabase database, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger logger)
    {
        using var connection = database.OpenForWriting();
        var target = new MigrationTarget(
            connection, database.Path,
            // Takes the file's write lock at once.
            () => connection.BeginTransaction(deferred: false),
            script => script.Replace("{bytes}", "BLOB", StringComparison.Ordinal));
        return SqlMigrator.Migrate(target, migrations, time, logger);
    }
}
