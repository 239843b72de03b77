using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Pmo.Journal.Writing;

namespace Pmo.Journal.Sqlite;

/// <summary>
/// The one thread that writes. Takes whatever has queued, puts it on the disk in one transaction, then tells everybody.
/// After a failed transaction it opens a new connection, so that a full disk or a locked file heals without a restart.
/// </summary>
internal sealed class SqliteWriter
{
    private readonly SqliteDatabase _database;
    private readonly WriteQueue _queue;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly JournalMetrics _metrics;
    private readonly JournalHooks _hooks;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteSession? _session;

    public SqliteWriter(
        SqliteDatabase database, WriteQueue queue, SqliteCheckpointer checkpointer,
        JournalMetrics metrics, JournalHooks hooks, ILogger logger)
    {
        _database = database;
        _queue = queue;
        _checkpointer = checkpointer;
        _metrics = metrics;
        _hooks = hooks;
        _logger = logger;
        _session = new SqliteSession(database);
        new Thread(Run) { Name = "pmo journal writer", IsBackground = true }.Start();
    }

    /// <summary>Ends after <see cref="WriteQueue.Close"/>, when everything queued was written and the connection is closed.</summary>
    public Task Ended => _ended.Task;

    private void Run()
    {
        var batch = new List<WriteOperation>();
        while (_queue.Take(batch))
        {
            Write(batch);
            batch.Clear();
        }

        _session?.Dispose();
        _ended.SetResult();
    }

    private void Write(List<WriteOperation> batch)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            Store(batch);
        }
        catch (Exception e)
        {
            // Every waiter gets it as an unknown outcome; the operator sees it in the log.
            _metrics.Failed();
            Log.TransactionFailed(_logger, batch.Count, e);
            Forget();
            foreach (var operation in batch)
                operation.Fail(new JournalException($"The journal could not be written: {e.Message}", e));
            return;
        }

        _metrics.Committed(batch.Count, Stopwatch.GetElapsedTime(start));
        foreach (var operation in batch)
            operation.Complete();
        _checkpointer.Written(_session!, batch.Count);
    }

    private void Store(List<WriteOperation> batch)
    {
        var session = _session ??= new SqliteSession(_database);
        if (!TryApplyAll(session, batch))
        {
            // One of them is at fault: the same again, each behind a savepoint of its own, which costs more.
            session.Begin();
            foreach (var operation in batch)
                session.ApplyApart(operation);
        }

        _hooks.BeforeCommit?.Invoke(batch.Count);
        session.Commit();
    }

    private static bool TryApplyAll(SqliteSession session, List<WriteOperation> batch)
    {
        session.Begin();
        try
        {
            foreach (var operation in batch)
                session.Apply(operation);
            return true;
        }
        catch (Exception)
        {
            // Comes up again in the second pass, for the one operation that causes it.
            session.Rollback();
            return false;
        }
    }

    private void Forget()
    {
        try
        {
            _session?.Dispose();
        }
        catch (Exception e)
        {
            // The transaction is lost either way; the next batch starts on a new connection.
            Log.ConnectionNotClosed(_logger, e);
        }

        _session = null;
    }
}
