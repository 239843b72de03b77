using Pmo.Journal.Reading;

namespace Pmo.Journal.Sqlite;

/// <summary>
/// A few threads, each with a read connection of its own: SQLite's async is synchronous and would hold threads of the pool.
/// Each read sees everything committed before it began.
/// </summary>
internal sealed class SqliteReaders
{
    private readonly object _gate = new();
    private readonly Queue<Read> _waiting = new();
    private readonly int _limit;
    private readonly Task _ended;
    private bool _closed;

    public SqliteReaders(SqliteDatabase database, int count, int limit)
    {
        _limit = limit;
        var sessions = Enumerable.Range(0, count).Select(_ => new SqliteReadSession(database)).ToArray();
        _ended = Task.WhenAll(sessions.Select(Start));
    }

    /// <exception cref="JournalBusyException">Too many reads wait already.</exception>
    public Task<T> ReadAsync<T>(Query<T> query)
    {
        var queued = new Read<T>(query);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(IJournal));
            if (_waiting.Count >= _limit)
                throw new JournalBusyException($"{_limit} reads already wait; try again in a moment.");
            _waiting.Enqueue(queued);
            Monitor.Pulse(_gate);
        }

        return queued.Outcome;
    }

    /// <summary>Finishes what is queued, then closes the connections.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }

        return _ended;
    }

    private Task Start(SqliteReadSession session, int number)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Run(session, ended)) { Name = $"pmo journal reader {number}", IsBackground = true }.Start();
        return ended.Task;
    }

    private void Run(SqliteReadSession session, TaskCompletionSource ended)
    {
        while (Take() is { } read)
            read.Run(session);
        session.Dispose();
        ended.SetResult();
    }

    private Read? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closed)
                    return null;
                Monitor.Wait(_gate);
            }

            return _waiting.Dequeue();
        }
    }

    private abstract class Read
    {
        public abstract void Run(SqliteReadSession session);
    }

    private sealed class Read<T>(Query<T> query) : Read
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Outcome => _completion.Task;

        public override void Run(SqliteReadSession session)
        {
            try
            {
                _completion.SetResult(session.Run(query));
            }
            catch (Exception e)
            {
                // The caller observes it.
                _completion.SetException(new JournalException($"The journal could not be read: {e.Message}", e));
            }
        }
    }
}
