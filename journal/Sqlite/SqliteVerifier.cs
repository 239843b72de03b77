using Microsoft.Data.Sqlite;

namespace Pmo.Journal.Sqlite;

internal static class SqliteVerifier
{
    public static VerifyReport Verify(SqliteDatabase database)
    {
        using var connection = database.OpenForReading();
        return Verify(connection);
    }

    public static VerifyReport Verify(SqliteConnection connection)
    {
        using var moment = connection.BeginTransaction(deferred: true);
        return SqlVerifier.Verify(connection, Faults(connection));
    }

    private static List<string> Faults(SqliteConnection connection)
    {
        List<string> faults = [];
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(100)";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (row.GetString(0) is var line && line != "ok")
                faults.Add(line);
        }

        return faults;
    }
}
