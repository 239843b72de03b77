using Microsoft.Data.Sqlite;
using Pmo.Journal.Sqlite;

namespace Pmo.Journal.Upkeep;

/// <summary>Fills a database that nobody else knows of: it may be lost as long as it has no name.</summary>
internal sealed class SqliteSink : IRowSink, IDisposable
{
    // Rows of one transaction: its size in the log stays small.
    private const int Batch = 1_000;

    private readonly SqliteConnection _connection;

    public SqliteSink(SqliteDatabase database)
    {
        _connection = database.OpenForWriting();
        _connection.Run("PRAGMA synchronous = OFF");
        _connection.Run("PRAGMA wal_autocheckpoint = 1000");
    }

    public void Write(TableShape table, IEnumerable<object[]> rows)
    {
        using var insert = new SqlStatement(
            _connection,
            $"INSERT INTO {table.Name} ({table.Names}) VALUES ({string.Join(", ", table.Columns.Select(column => "@" + column.Name))})",
            [.. table.Columns.Select(column => column.Name)]);
        var written = 0;
        _connection.Run("BEGIN");
        foreach (var row in rows)
        {
            insert.Execute(row);
            if (++written % Batch == 0)
                _connection.Run("COMMIT; BEGIN");
        }

        _connection.Run("COMMIT");
    }

    public void Dispose() => _connection.Dispose();
}
