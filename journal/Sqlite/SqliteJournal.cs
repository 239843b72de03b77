using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pmo.Journal.Reading;
using Pmo.Journal.Sqlite;
using Pmo.Journal.Writing;

namespace Pmo.Journal;

/// <summary>The journal, the drafts lane and the files in one SQLite file, <c>pmo.db</c> in the data folder.</summary>
public sealed class SqliteJournal : SqlJournal
{
    private readonly SqliteDatabase _database;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly SqliteReaders _readers;

    private SqliteJournal(
        JournalOptions options, SqliteDatabase database, SqliteCheckpointer checkpointer, string epoch, ILogger logger, JournalHooks hooks)
        : base(epoch, options.QueueLimit, options.BatchLimit, () => OpenWriter(database, checkpointer), e => SqliteErrors.Writing(database.Path, e), hooks, logger)
    {
        _database = database;
        _checkpointer = checkpointer;
        _readers = new SqliteReaders(database, options.Readers, options.QueueLimit);
    }

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
            return new SqliteJournal(options, database, new SqliteCheckpointer(database, logger), epoch, logger, hooks);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Failure(database.Path, "be opened", e);
        }
    }

    public override Task<VerifyReport> VerifyAsync() => Task.Run(() => SqliteVerifier.Verify(_database));

    /// <summary>
    /// Copies the database, as of one moment, to a file that must not exist. Everything acknowledged before the call is in it;
    /// the copy is on the disk when this returns.
    /// </summary>
    public Task BackupAsync(string file) => Task.Run(() => SqliteBackup.Copy(_database, file));

    private protected override Task<T> RunAsync<T>(Query<T> query) => _readers.ReadAsync(query);

    private protected override async Task CloseReadsAsync()
    {
        _checkpointer.Dispose();
        await _readers.CloseAsync().ConfigureAwait(false);
    }

    private static WriteSession OpenWriter(SqliteDatabase database, SqliteCheckpointer checkpointer) =>
        new(new SqliteWriteConnection(database, checkpointer), lockPerson: null);
}
