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
    /// and a server of ours that stopped in the middle of a transaction (frozen, cut off) gives its rows back after five.
    /// </summary>
    private const string WriterSettings = """
        SET synchronous_commit = on; SET lock_timeout = '1s'; SET idle_in_transaction_session_timeout = '5s'; SET enable_seqscan = off
        """;

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
        if (!given.ContainsKey("Command Timeout"))
            own.CommandTimeout = CommandSeconds;
        // The writer keeps its one connection: settings and prepared statements belong to it.
        _writing = new NpgsqlConnectionStringBuilder(own.ConnectionString) { Pooling = false }.ConnectionString;
        _reading = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(own.ConnectionString) { Pooling = true, MinPoolSize = 0, MaxPoolSize = readers });
    }

    /// <summary>The database as messages name it, without secrets.</summary>
    public string Place { get; }

    /// <exception cref="JournalFormatException">The server or the database is of a kind that cannot hold a journal.</exception>
    public NpgsqlConnection OpenForWriting()
    {
        var connection = new NpgsqlConnection(_writing);
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

    public async Task<NpgsqlConnection> OpenForReadingAsync() => await _reading.OpenConnectionAsync().ConfigureAwait(false);

    public void Dispose() => _reading.Dispose();
}
