using System.Data.Common;
using Microsoft.Data.Sqlite;
using Pmo.Journal.Writing;

namespace Pmo.Journal.Sqlite;

/// <summary>The file's only write connection, with its prepared statements.</summary>
internal sealed class SqliteWriteConnection : IWriteConnection
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly List<Statement> _statements = [];
    private readonly IWriteStatement _begin;
    private readonly IWriteStatement _commit;
    private readonly IWriteStatement _savepoint;
    private readonly IWriteStatement _release;

    public SqliteWriteConnection(SqliteDatabase database, SqliteCheckpointer checkpointer)
    {
        _checkpointer = checkpointer;
        _connection = database.OpenForWriting();
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _savepoint = Prepare("SAVEPOINT one");
        _release = Prepare("RELEASE one");
    }

    // A file does not go away; a failed COMMIT tells by itself.
    public bool IsOpen => true;

    public IWriteStatement Prepare(string sql, params ReadOnlySpan<string> names)
    {
        var statement = new Statement(new SqlStatement(_connection, sql, names));
        _statements.Add(statement);
        return statement;
    }

    public void Begin() => _begin.Run();

    // The file is near: nothing is put off.
    public void ReadAhead(IReadOnlyList<WriteOperation> batch, CommitTable commits, DraftTable drafts)
    {
    }

    public void Flush()
    {
    }

    public void Commit() => _commit.Run();

    public void Rollback()
    {
        if (_connection.InTransaction())
            _connection.Run("ROLLBACK");
    }

    public void Savepoint() => _savepoint.Run();

    public void ToSavepoint() => _connection.Run("ROLLBACK TO one");

    public void Release() => _release.Run();

    public JournalException? Rejection(Exception failure) =>
        _connection.InTransaction() ? new JournalRejectedException($"The store cannot hold this: {failure.Message}", failure) : null;

    public void Written(int operations) => _checkpointer.Written(_connection, operations);

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _connection.Dispose();
    }

    private sealed class Statement(SqlStatement statement) : IWriteStatement, IDisposable
    {
        public bool ChangesOne(params ReadOnlySpan<object> values) => statement.Execute(values) == 1;

        public void Run(params ReadOnlySpan<object> values) => statement.Execute(values);

        public int Execute(params ReadOnlySpan<object> values) => statement.Execute(values);

        public DbDataReader Read(params ReadOnlySpan<object> values) => statement.Read(values);

        public void Dispose() => statement.Dispose();
    }
}
