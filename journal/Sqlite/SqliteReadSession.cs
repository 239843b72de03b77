using Microsoft.Data.Sqlite;
using Pmo.Journal.Reading;

namespace Pmo.Journal.Sqlite;

/// <summary>One read connection with the statements that it has met so far. Used by one thread.</summary>
internal sealed class SqliteReadSession(SqliteDatabase database) : IDisposable
{
    private readonly SqliteConnection _connection = database.OpenForReading();
    private readonly Dictionary<string, SqlStatement> _statements = [];

    public T Run<T>(Query<T> query)
    {
        if (!_statements.TryGetValue(query.Text, out var statement))
            _statements[query.Text] = statement = new SqlStatement(_connection, query.Text, [.. query.Parameters.Select(p => p.Name)]);
        using var row = statement.Read([.. query.Parameters.Select(p => p.Value)]);
        // Done when it returns: every step of a SQLite reader is synchronous.
        return query.Read(row).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _connection.Dispose();
    }
}
