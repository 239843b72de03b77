using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Pmo.Journal.Writing;

/// <summary>
/// The one thread that writes. Takes whatever has queued, puts it on the disk in one transaction, then tells everybody.
/// After a failed transaction it opens a new connection, so that a full disk, a locked file or a database that went away and came back
/// heals without a restart.
/// </summary>
internal sealed class JournalWriter
{
    private readonly WriteQueue _queue;
    private readonly Func<WriteSession> _open;
    private readonly Func<Exception, JournalException> _inWords;
    private readonly JournalMetrics _metrics;
    private readonly JournalHooks _hooks;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteSession? _session;

    /// <param name="queue">What is to be written.</param>
    /// <param name="open">A new connection.</param>
    /// <param name="inWords">A failure as whoever looks after the database should hear it: what is wrong, and what to do.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="hooks">For tests.</param>
    /// <param name="logger">For operators.</param>
    public JournalWriter(
        WriteQueue queue, Func<WriteSession> open, Func<Exception, JournalException> inWords, JournalMetrics metrics, JournalHooks hooks, ILogger logger)
    {
        _queue = queue;
        _open = open;
        _inWords = inWords;
        _metrics = metrics;
        _hooks = hooks;
        _logger = logger;
        _session = open();
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

        Forget();
        _ended.SetResult();
    }

    private void Write(List<WriteOperation> batch)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var session = _session ??= _open();
            // When one of them is at fault, the same again, each apart.
            if (!session.TryApplyTogether(batch))
                session.ApplyApart(batch);
            _hooks.BeforeCommit?.Invoke(batch.Count);
            session.Commit();
        }
        catch (Exception e)
        {
            // Every waiter gets it as an unknown outcome; the operator sees it in the log.
            _metrics.Failed();
            var failure = _inWords(e);
            Log.TransactionFailed(_logger, batch.Count, failure.Message, e);
            Forget();
            foreach (var operation in batch)
                operation.Fail(new JournalException(failure.Message, e));
            return;
        }

        _metrics.Committed(batch.Count, Stopwatch.GetElapsedTime(start));
        foreach (var operation in batch)
            operation.Complete();
        _session.Written(batch.Count);
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
