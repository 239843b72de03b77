using Microsoft.Extensions.Logging;
using Pmo.Journal.Reading;
using Pmo.Journal.Writing;

namespace Pmo.Journal;

/// <summary>
/// The journal, the drafts lane and the files in one SQL database: what is the same whichever it is.
/// Closing it finishes everything that was queued.
/// </summary>
public abstract class SqlJournal : IJournal, IDraftStore, IMediaStore, IAsyncDisposable, IDisposable
{
    private readonly WriteQueue _queue;
    private readonly JournalWriter _writer;
    private readonly JournalMetrics _metrics;
    private readonly Lazy<Task> _closing;

    private protected SqlJournal(
        string epoch, int queueLimit, int batchLimit, Func<WriteSession> openWriter, Func<Exception, JournalException> inWords, JournalHooks hooks,
        ILogger logger)
    {
        Epoch = epoch;
        _queue = new WriteQueue(queueLimit, batchLimit);
        _metrics = new JournalMetrics(() => _queue.Length);
        _writer = new JournalWriter(_queue, openWriter, inWords, _metrics, hooks, logger);
        _closing = new Lazy<Task>(CloseAsync);
    }

    public string Epoch { get; }

    /// <summary>The drafts lane of the same database.</summary>
    public IDraftStore Drafts => this;

    /// <summary>The files of the same database.</summary>
    public IMediaStore Media => this;

    public ValueTask<AppendResult> AppendAsync(Commit commit, CancellationToken cancellation = default)
    {
        Check.Commit(commit);
        return WriteAsync(new AppendOperation(commit), cancellation);
    }

    public async ValueTask SaveSnapshotAsync(string stream, Snapshot snapshot, CancellationToken cancellation = default)
    {
        Check.Stream(stream);
        await WriteAsync(new SaveSnapshotOperation(stream, snapshot), cancellation);
    }

    public async ValueTask AdvanceReactionsAsync(string stream, long doneVersion, CancellationToken cancellation = default)
    {
        Check.Stream(stream);
        await WriteAsync(new AdvanceReactionsOperation(stream, doneVersion), cancellation);
    }

    public ValueTask<DraftResult> SaveAsync(DraftWrite write, CancellationToken cancellation = default)
    {
        Check.Draft(write);
        return WriteAsync(new SaveDraftOperation(write), cancellation);
    }

    public ValueTask<MediaResult> KeepAsync(MediaRow media, long mostPerPerson, CancellationToken cancellation = default)
    {
        Check.Media(media.Key);
        return WriteAsync(new KeepMediaOperation(media, mostPerPerson), cancellation);
    }

    public ValueTask<bool> KeepThumbnailAsync(MediaKey key, ReadOnlyMemory<byte> thumbnail, CancellationToken cancellation = default)
    {
        Check.Media(key);
        return WriteAsync(new KeepThumbnailOperation(key, thumbnail), cancellation);
    }

    public ValueTask<MediaRow?> FindAsync(MediaKey key, CancellationToken cancellation = default) =>
        ReadAsync(Queries.Media(key), cancellation);

    public ValueTask<string?> TypeOfAsync(MediaKey key, CancellationToken cancellation = default) =>
        ReadAsync(Queries.MediaType(key), cancellation);

    public ValueTask<ReadOnlyMemory<byte>> ThumbnailAsync(MediaKey key, CancellationToken cancellation = default) =>
        ReadAsync(Queries.Thumbnail(key), cancellation);

    public ValueTask<StreamContents> LoadAsync(string stream, CancellationToken cancellation = default) =>
        ReadAsync(Queries.Load(stream), cancellation);

    public ValueTask<IReadOnlyList<CommitRow>> ReadAsync(string stream, long after, int limit, CancellationToken cancellation = default) =>
        ReadAsync(Queries.Read(stream, after, limit), cancellation);

    public ValueTask<CommitRow?> FindAsync(string stream, Guid commandId, CancellationToken cancellation = default) =>
        ReadAsync(Queries.Find(stream, commandId), cancellation);

    public ValueTask<IReadOnlyList<PendingReactions>> PendingReactionsAsync(int limit, CancellationToken cancellation = default) =>
        ReadAsync(Queries.Pending(limit), cancellation);

    ValueTask<IReadOnlyList<DraftRow>> IDraftStore.LoadAsync(string person, CancellationToken cancellation) =>
        ReadAsync(Queries.Drafts(person), cancellation);

    /// <summary>
    /// Checks every stored commit against its chain, and the database as far as it can check itself. Reads beside the writer, as of one
    /// moment; minutes on a big database.
    /// </summary>
    public abstract Task<VerifyReport> VerifyAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _closing.Value;
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _closing.Value.GetAwaiter().GetResult();
    }

    internal async ValueTask<T> WriteAsync<T>(WriteOperation<T> operation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _queue.Add(operation);
        return await operation.Outcome.WaitAsync(cancellation);
    }

    internal async ValueTask<T> ReadAsync<T>(Query<T> query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await RunAsync(query).WaitAsync(cancellation);
    }

    /// <summary>A failure is a <see cref="JournalException"/>.</summary>
    private protected abstract Task<T> RunAsync<T>(Query<T> query);

    /// <summary>After the last write. Nothing in it may need the thread that called <see cref="Dispose"/>: that one waits.</summary>
    private protected abstract Task CloseReadsAsync();

    private async Task CloseAsync()
    {
        _queue.Close();
        await _writer.Ended.ConfigureAwait(false);
        await CloseReadsAsync().ConfigureAwait(false);
        _metrics.Dispose();
    }
}
