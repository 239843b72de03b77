using System.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pmo.Journal.Postgres;
using Pmo.Journal.Reading;
using Pmo.Journal.Writing;

namespace Pmo.Journal;

/// <summary>
/// The journal, the drafts lane and the files in one PostgreSQL database. Any number of servers may write it at once: who was slower is
/// told so by the keys of the tables.
/// </summary>
public sealed class PostgresJournal : SqlJournal
{
    private readonly PostgresDatabase _database;
    private readonly SemaphoreSlim _turn;
    private readonly int _readLimit;
    private int _reads;

    private PostgresJournal(PostgresOptions options, PostgresDatabase database, string epoch, ILogger logger, JournalHooks hooks)
        : base(epoch, options.QueueLimit, options.BatchLimit, () => OpenWriter(database, options.Alone), e => PostgresErrors.Writing(database.Place, e), hooks, logger)
    {
        _database = database;
        _turn = new SemaphoreSlim(options.Readers);
        _readLimit = options.QueueLimit;
    }

    /// <summary>Brings the schema up to date; the database itself must exist.</summary>
    /// <exception cref="JournalFormatException">A newer program made the database, or it is none of ours.</exception>
    /// <exception cref="JournalException">It cannot be opened; the message says what to do, and holds no secret.</exception>
    /// <exception cref="ArgumentException">An option is wrong.</exception>
    public static Task<PostgresJournal> OpenAsync(PostgresOptions options, TimeProvider time, ILogger<PostgresJournal>? logger = null) =>
        OpenAsync(options, time, logger, new JournalHooks());

    internal static Task<PostgresJournal> OpenAsync(PostgresOptions options, TimeProvider time, ILogger? logger, JournalHooks hooks) =>
        Task.Run(() => Open(options, time, logger ?? NullLogger.Instance, hooks));

    /// <summary>As <see cref="OpenAsync(PostgresOptions, TimeProvider, ILogger{PostgresJournal}?)"/>, on the caller's thread.</summary>
    internal static PostgresJournal Open(PostgresOptions options, TimeProvider time, ILogger logger, JournalHooks hooks)
    {
        options.Validate();
        var database = new PostgresDatabase(new NpgsqlConnectionStringBuilder(options.ConnectionString), options.Readers);
        try
        {
            var epoch = PostgresMigrator.Migrate(database, SqlMigrations.All, options.Demo, time, logger);
            return new PostgresJournal(options, database, epoch, logger, hooks);
        }
        catch (Exception e)
        {
            database.Dispose();
            throw PostgresErrors.Opening(database.Place, e);
        }
    }

    public override Task<VerifyReport> VerifyAsync() => Task.Run(() =>
    {
        using var connection = _database.OpenForWriting(patient: true);
        connection.Run("SET enable_seqscan = on; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
        using var moment = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        return SqlVerifier.Verify(connection, faults: []);
    });

    private protected override async Task<T> RunAsync<T>(Query<T> query)
    {
        if (Interlocked.Increment(ref _reads) > _readLimit)
        {
            Interlocked.Decrement(ref _reads);
            throw new JournalBusyException($"{_readLimit} reads already wait; try again in a moment.");
        }

        // Here they wait in order and for as long as it takes; the pool would give up after its own while.
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            return await AskAsync(query).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not ObjectDisposedException)
        {
            // The caller observes it.
            throw new JournalException($"The journal could not be read: {e.Message}", e);
        }
        finally
        {
            _turn.Release();
            Interlocked.Decrement(ref _reads);
        }
    }

    private protected override Task CloseReadsAsync()
    {
        _database.Dispose();
        return Task.CompletedTask;
    }

    private static WriteSession OpenWriter(PostgresDatabase database, bool alone) =>
        new(new PostgresWriteConnection(database.OpenForServing(alone)), PostgresSql.LockPerson);

    private async Task<T> AskAsync<T>(Query<T> query)
    {
        try
        {
            return await OnceAsync(query).ConfigureAwait(false);
        }
        catch (Exception e) when (PostgresErrors.MayAskAgain(e))
        {
            // A connection of the pool that a restart of the server has cut is met only by using it. The second failure is told.
            return await OnceAsync(query).ConfigureAwait(false);
        }
    }

    private async Task<T> OnceAsync<T>(Query<T> query)
    {
        var connection = await _database.OpenForReadingAsync().ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        using var command = connection.CreateCommand();
        command.CommandText = PostgresSql.ByPlace(query.Text, [.. query.Parameters.Select(p => p.Name)]);
        foreach (var (_, value) in query.Parameters)
            command.Parameters.Add(PostgresSql.Parameter(value));
        var row = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await using var __ = row.ConfigureAwait(false);
        return await query.Read(row).ConfigureAwait(false);
    }
}
