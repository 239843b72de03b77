using System.Data.Common;
using Npgsql;

namespace Pmo.Journal.Postgres;

/// <summary>Opens connections to one PostgreSQL database with the settings that durability and short waits rest on.</summary>
internal sealed class PostgresDatabase : IDisposable
{
    /// <summary>The oldest PostgreSQL that is tested.</summary>
    private const int OldestVersion = 15;

    // Seconds until a statement that gets no answer is given up; a commit given up is an unknown outcome.
    private const int CommandSeconds = 15;

    // Every statement of ours is met again: two uses, and the server keeps it parsed and planned.
    private const int PreparedStatements = 64;

    /// <summary>
    /// Commit answers from the disk, whatever the server's own setting; a row that another server holds is waited for at most a second;
    /// and a server of ours that stopped in the middle of a transaction (frozen, cut off) gives its rows back after five, one whose machine
    /// is gone its session after half a minute.
    /// </summary>
    private const string WriterSettings = """
        SET synchronous_commit = on; SET lock_timeout = '1s'; SET idle_in_transaction_session_timeout = '5s'; SET enable_seqscan = off;
        SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3
        """;

    // Any number that is not another program's: "pmo2" in ASCII; "pmo1" is the migrator's.
    private const long AloneLock = 0x706D6F32;

    private readonly string _writing;
    private readonly NpgsqlDataSource _reading;

    public PostgresDatabase(NpgsqlConnectionStringBuilder given, int readers)
    {
        Place = $"PostgreSQL database {given.Database} at {given.Host}:{given.Port}";
        var own = new NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            MaxAutoPrepare = PreparedStatements,
            AutoPrepareMinUsages = 2,
            IncludeErrorDetail = false,
            ApplicationName = given.ApplicationName ?? "pmo",
        };
        // The driver's own builder says of every keyword that it contains it.
        if (!new DbConnectionStringBuilder { ConnectionString = given.ConnectionString }.ContainsKey("Command Timeout"))
            own.CommandTimeout = CommandSeconds;
        // The writer keeps its one connection: settings and prepared statements belong to it.
        _writing = new NpgsqlConnectionStringBuilder(own.ConnectionString) { Pooling = false }.ConnectionString;
        _reading = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(own.ConnectionString) { Pooling = true, MinPoolSize = 0, MaxPoolSize = readers });
    }

    /// <summary>The database as messages name it, without secrets.</summary>
    public string Place { get; }

    /// <param name="patient">For what may take minutes: no statement is given up.</param>
    /// <exception cref="JournalFormatException">The server or the database is of a kind that cannot hold a journal.</exception>
    public NpgsqlConnection OpenForWriting(bool patient = false)
    {
        var connection = new NpgsqlConnection(patient ? _writing + ";Command Timeout=0" : _writing);
        try
        {
            connection.Open();
            if (connection.PostgreSqlVersion.Major < OldestVersion)
            {
                throw new JournalFormatException(
                    $"{Place} runs on PostgreSQL {connection.PostgreSqlVersion}; {OldestVersion} or later is needed.");
            }

            connection.Run(WriterSettings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>As <see cref="OpenForWriting"/>, for as long as a server serves.</summary>
    /// <param name="alone">While it is open nobody else can open one; else nobody can open one alone.</param>
    /// <exception cref="JournalException">Another server has it.</exception>
    public NpgsqlConnection OpenForServing(bool alone)
    {
        var connection = OpenForWriting();
        try
        {
            connection.Run($"SELECT {(alone ? "pg_advisory_lock" : "pg_advisory_lock_shared")}({AloneLock})");
            return connection;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            connection.Dispose();
            throw new JournalException($"{Place} is in use by another server. Stop that one, or give this one a database of its own.", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public async Task<NpgsqlConnection> OpenForReadingAsync() => await _reading.OpenConnectionAsync().ConfigureAwait(false);

    public void Dispose() => _reading.Dispose();
}
