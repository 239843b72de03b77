using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Pmo.Journal.Sqlite;

/// <summary>
/// Copies the write-ahead log into the database on a thread of its own, beside the writer, so that no acknowledgement waits for it.
/// A log that never comes to its end grows for ever under steady load; past <see cref="LongLog"/> the writer does the short rest itself.
/// </summary>
internal sealed class SqliteCheckpointer : IDisposable
{
    // Frames of 4 KB: 16 MB.
    private const int FramesBetween = 4_000;

    // A rough count is enough: an operation fills about one page, a transaction touches a few more in the indexes.
    private const int FramesPerTransaction = 3;

    // Frames of 4 KB: 32 MB.
    private const long LongLog = 8_000;

    private readonly SqliteDatabase _database;
    private readonly ILogger _logger;
    private readonly AutoResetEvent _due = new(false);
    private readonly Thread _thread;
    private int _frames;
    private volatile bool _writerTurn;
    private volatile bool _closed;

    public SqliteCheckpointer(SqliteDatabase database, ILogger logger)
    {
        _database = database;
        _logger = logger;
        _thread = new Thread(Run) { Name = "pmo journal checkpoint", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Called by the writer between two transactions.</summary>
    public void Written(SqliteConnection connection, int operations)
    {
        if (_writerTurn)
        {
            _writerTurn = false;
            Checkpoint(connection);
        }

        _frames += operations + FramesPerTransaction;
        if (_frames < FramesBetween)
            return;
        _frames = 0;
        _due.Set();
    }

    public void Dispose()
    {
        _closed = true;
        _due.Set();
        _thread.Join();
        _due.Dispose();
    }

    private void Run()
    {
        SqliteConnection? connection = null;
        while (true)
        {
            _due.WaitOne();
            if (_closed)
                break;
            connection ??= TryOpen();
            if (connection is not null && Checkpoint(connection) > LongLog)
                _writerTurn = true;
        }

        connection?.Dispose();
    }

    private SqliteConnection? TryOpen()
    {
        try
        {
            return _database.OpenForWriting();
        }
        catch (SqliteException e)
        {
            // Nothing is lost: the log is read as well as the database. The operator sees it, the next signal tries again.
            Log.CheckpointFailed(_logger, e);
            return null;
        }
    }

    /// <summary>Frames in the log. Passive: waits for nobody and holds nobody up.</summary>
    private long Checkpoint(SqliteConnection connection)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            using var row = command.ExecuteReader();
            return row.Read() ? row.GetInt64(1) : 0;
        }
        catch (SqliteException e)
        {
            // As above: the commits are safe in the log.
            Log.CheckpointFailed(_logger, e);
            return 0;
        }
    }
}
