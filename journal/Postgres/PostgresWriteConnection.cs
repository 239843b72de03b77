using System.Data;
using System.Data.Common;
using Npgsql;
using Pmo.Journal.Reading;
using Pmo.Journal.Writing;

namespace Pmo.Journal.Postgres;

/// <summary>
/// The writer's connection. The database may be far away, so that a transaction is three journeys whatever its size: what it will ask
/// for, what it writes, the commit. Reads in between are answered from the first; writes are put off, their row counts taken for
/// granted, and checked when they are sent. Where one differs (another server was faster) the transaction is rolled back and done again
/// statement by statement.
/// </summary>
internal sealed class PostgresWriteConnection(NpgsqlConnection connection) : IWriteConnection
{
    private const string OneSavepoint = "one";

    private readonly List<(NpgsqlBatchCommand Command, bool ChangesOne)> _putOff = [];
    private NpgsqlTransaction? _transaction;
    private bool _puttingOff;

    private NpgsqlConnection Connection => connection;

    public bool IsOpen => connection.FullState.HasFlag(ConnectionState.Open) && !connection.FullState.HasFlag(ConnectionState.Broken);

    public IWriteStatement Prepare(string sql, params ReadOnlySpan<string> names) => new Statement(this, PostgresSql.ByPlace(sql, names));

    public void Begin() => _transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);

    public void ReadAhead(IReadOnlyList<WriteOperation> batch, CommitTable commits, DraftTable drafts)
    {
        var streams = batch.Where(operation => operation is AppendOperation or SaveSnapshotOperation)
            .Select(operation => operation.Key).Distinct().ToArray();
        var slots = batch.OfType<SaveDraftOperation>().Select(save => save.Write.Key).Distinct().ToArray();
        using var both = new NpgsqlBatch(connection, _transaction);
        if (streams.Length > 0)
            both.BatchCommands.Add(Command(_heads, (object)streams));
        if (slots.Length > 0)
            both.BatchCommands.Add(Command(_slots, slots.Select(slot => slot.Person).ToArray(), slots.Select(slot => slot.Task).ToArray()));
        _puttingOff = true;
        if (both.BatchCommands.Count == 0)
            return;

        // What is not found is new.
        foreach (var stream in streams)
            commits.Know(stream, 0, CommitChain.Start);
        foreach (var slot in slots)
            drafts.Know(slot, 0, null);
        using var row = both.ExecuteReader();
        if (streams.Length > 0)
        {
            while (row.Read())
                commits.Know(row.GetString(0), row.GetInt64(1), row.GetBytes(2));
            row.NextResult();
        }

        while (slots.Length > 0 && row.Read())
        {
            var slot = slots[row.GetInt64(0) - 1];
            drafts.Know(slot, row.GetInt64(1), row.IsDBNull(3) ? null : Rows.Draft(row, slot, first: 1));
        }
    }

    public void Flush()
    {
        if (_putOff.Count == 0)
            return;
        using var batch = new NpgsqlBatch(connection, _transaction);
        foreach (var (command, _) in _putOff)
            batch.BatchCommands.Add(command);
        batch.ExecuteNonQuery();
        for (var i = 0; i < _putOff.Count; i++)
        {
            // The bad history: an acknowledgement for a row that another server's row kept out.
            if (_putOff[i] is { ChangesOne: true, Command.RecordsAffected: not 1 })
                throw new DBConcurrencyException("Another server wrote the same meanwhile.");
        }

        _putOff.Clear();
    }

    public void Commit()
    {
        Flush();
        _puttingOff = false;
        _transaction!.Commit();
    }

    public void Rollback()
    {
        _puttingOff = false;
        _putOff.Clear();
        _transaction!.Rollback();
    }

    public void Savepoint() => _transaction!.Save(OneSavepoint);

    public void ToSavepoint() => _transaction!.Rollback(OneSavepoint);

    public void Release() => _transaction!.Release(OneSavepoint);

    public JournalException? Rejection(Exception failure) => IsOpen ? PostgresErrors.Rejection(failure) : null;

    public void Written(int operations)
    {
    }

    public void Dispose() => connection.Dispose();

    private static readonly string _heads = PostgresSql.ByPlace(PostgresSql.Heads, ["streams"]);
    private static readonly string _slots = PostgresSql.ByPlace(PostgresSql.Slots, ["persons", "tasks"]);

    private void PutOff(string sql, ReadOnlySpan<object> values, bool changesOne) => _putOff.Add((Command(sql, values), changesOne));

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(PostgresSql.Parameter(value));
        return command;
    }

    private sealed class Statement(PostgresWriteConnection owner, string sql) : IWriteStatement
    {
        public bool ChangesOne(params ReadOnlySpan<object> values)
        {
            if (!owner._puttingOff)
                return Execute(values) == 1;
            owner.PutOff(sql, values, changesOne: true);
            return true;
        }

        public void Run(params ReadOnlySpan<object> values)
        {
            if (owner._puttingOff)
                owner.PutOff(sql, values, changesOne: false);
            else
                Execute(values);
        }

        public int Execute(params ReadOnlySpan<object> values)
        {
            using var command = Make(values);
            return command.ExecuteNonQuery();
        }

        public DbDataReader Read(params ReadOnlySpan<object> values)
        {
            using var command = Make(values);
            return command.ExecuteReader();
        }

        private NpgsqlCommand Make(ReadOnlySpan<object> values)
        {
            // It must see what was put off.
            owner.Flush();
            var command = new NpgsqlCommand(sql, owner.Connection, owner._transaction);
            foreach (var value in values)
                command.Parameters.Add(PostgresSql.Parameter(value));
            return command;
        }
    }
}
