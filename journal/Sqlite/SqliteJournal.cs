using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pmo.Journal.Sqlite;
using Pmo.Journal.Writing;
using SQLitePCL;

namespace Pmo.Journal;

/// <summary>
/// The journal, the drafts lane and the files in one SQLite file, <c>pmo.db</c> in the data folder.
/// Closing it finishes everything that was queued.
/// </summary>
public sealed class SqliteJournal : IJournal, IDraftStore, IMediaStore, IAsyncDisposable, IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly WriteQueue _queue;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly JournalMetrics _metrics;
    private readonly Lazy<Task> _closing;

    private SqliteJournal(JournalOptions options, SqliteDatabase database, string epoch, ILogger logger, JournalHooks hooks)
    {
        Epoch = epoch;
        _database = database;
        _queue = new WriteQueue(options.QueueLimit, options.BatchLimit);
        _metrics = new JournalMetrics(() => _queue.Length);
        _readers = new SqliteReaders(database, options.Readers, options.QueueLimit);
        _checkpointer = new SqliteCheckpointer(database, logger);
        _writer = new SqliteWriter(database, _queue, _checkpointer, _metrics, hooks, logger);
        _closing = new Lazy<Task>(CloseAsync);
    }

    public string Epoch { get; }

    /// <summary>The drafts lane of the same database.</summary>
    public IDraftStore Drafts => this;

    /// <summary>The files of the same database.</summary>
    public IMediaStore Media => this;

    /// <summary>Creates the folder and the database when missing, and brings its schema up to date.</summary>
    /// <exception cref="JournalFormatException">A newer program made the database, or it is none of ours.</exception>
    /// <exception cref="ArgumentException">An option is wrong.</exception>
    public static Task<SqliteJournal> OpenAsync(JournalOptions options, TimeProvider time, ILogger<SqliteJournal>? logger = null) =>
        OpenAsync(options, time, logger, new JournalHooks());

    internal static Task<SqliteJournal> OpenAsync(JournalOptions options, TimeProvider time, ILogger? logger, JournalHooks hooks) =>
        Task.Run(() => Open(options, time, logger ?? NullLogger.Instance, hooks));

    /// <summary>As <see cref="OpenAsync(JournalOptions, TimeProvider, ILogger{SqliteJournal}?)"/>, on the caller's thread.</summary>
    internal static SqliteJournal Open(JournalOptions options, TimeProvider time, ILogger logger, JournalHooks hooks)
    {
        options.Validate();
        Directory.CreateDirectory(options.DataFolder);
        var database = new SqliteDatabase(options.DataFolder);
        try
        {
            var epoch = SqliteMigrator.Migrate(database, SqlMigrations.All, time, logger);
            return new SqliteJournal(options, database, epoch, logger, hooks);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT)
        {
            throw new JournalFormatException(
                $"{database.Path} is damaged or not a database of this program: {e.Message}. Restore a backup.", e);
        }
        catch (SqliteException e)
        {
            throw new JournalException($"{database.Path} cannot be opened: {e.Message}. Is the folder writable, and the disk not full?", e);
        }
    }

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
        ReadAsync(session => session.Media(key), cancellation);

    public ValueTask<string?> TypeOfAsync(MediaKey key, CancellationToken cancellation = default) =>
        ReadAsync(session => session.MediaType(key), cancellation);

    public ValueTask<ReadOnlyMemory<byte>> ThumbnailAsync(MediaKey key, CancellationToken cancellation = default) =>
        ReadAsync(session => session.Thumbnail(key), cancellation);

    public ValueTask<StreamContents> LoadAsync(string stream, CancellationToken cancellation = default) =>
        ReadAsync(session => session.Load(stream), cancellation);

    public ValueTask<IReadOnlyList<CommitRow>> ReadAsync(string stream, long after, int limit, CancellationToken cancellation = default) =>
        ReadAsync(session => session.Read(stream, after, limit), cancellation);

    public ValueTask<CommitRow?> FindAsync(string stream, Guid commandId, CancellationToken cancellation = default) =>
        ReadAsync(session => session.Find(stream, commandId), cancellation);

    public ValueTask<IReadOnlyList<PendingReactions>> PendingReactionsAsync(int limit, CancellationToken cancellation = default) =>
        ReadAsync(session => session.Pending(limit), cancellation);

    ValueTask<IReadOnlyList<DraftRow>> IDraftStore.LoadAsync(string person, CancellationToken cancellation) =>
        ReadAsync(session => session.Drafts(person), cancellation);

    /// <summary>
    /// Checks every stored commit against its chain, and the file. Reads beside the writer, as of one moment; minutes on a big
    /// file.
    /// </summary>
    public Task<VerifyReport> VerifyAsync() => Task.Run(() => SqliteVerifier.Verify(_database));

    /// <summary>
    /// Copies the database, as of one moment, to a file that must not exist. Everything acknowledged before the call is in it;
    /// the copy is on the disk when this returns.
    /// </summary>
    public Task BackupAsync(string file) => Task.Run(() => SqliteBackup.Copy(_database, file));

    public async ValueTask DisposeAsync() => await _closing.Value;

    public void Dispose() => _closing.Value.GetAwaiter().GetResult();

    internal async ValueTask<T> WriteAsync<T>(WriteOperation<T> operation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _queue.Add(operation);
        return await operation.Outcome.WaitAsync(cancellation);
    }

    internal async ValueTask<T> ReadAsync<T>(Func<SqliteReadSession, T> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await _readers.ReadAsync(read).WaitAsync(cancellation);
    }

    private async Task CloseAsync()
    {
        _queue.Close();
        // Dispose blocks on this: nothing here may need the caller's thread.
        await _writer.Ended.ConfigureAwait(false);
        _checkpointer.Dispose();
        await _readers.CloseAsync().ConfigureAwait(false);
        _metrics.Dispose();
    }
}
