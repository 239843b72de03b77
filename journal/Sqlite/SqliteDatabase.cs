using Microsoft.Data.Sqlite;

namespace Pmo.Journal.Sqlite;

/// <summary>Opens connections to <c>pmo.db</c> with the settings that durability rests on.</summary>
internal sealed class SqliteDatabase(string folder)
{
    public const string FileName = "pmo.db";

    // How long a writer waits for another process's transaction. Seconds.
    private const int BusySeconds = 10;

    public string Path { get; } = System.IO.Path.Combine(folder, FileName);

    /// <summary>A connection that may write. WAL keeps readers out of its way; FULL makes every commit wait for the disk.</summary>
    public SqliteConnection OpenForWriting() => Open(
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        // On macOS an ordinary fsync leaves data in the drive's cache.
        "PRAGMA fullfsync = 1",
        "PRAGMA checkpoint_fullfsync = 1",
        // The checkpointer does it on a thread of its own, else every thousandth acknowledgement would wait for it.
        "PRAGMA wal_autocheckpoint = 0",
        "PRAGMA cache_size = -32000",
        "PRAGMA temp_store = MEMORY");

    public SqliteConnection OpenForReading() => Open("PRAGMA query_only = 1", "PRAGMA cache_size = -8000");

    /// <summary>A copy that lies apart and that nobody changes meanwhile: nothing is written beside it either.</summary>
    public static SqliteConnection OpenUnchanging(string file) => OpenFile(
        new UriBuilder(new Uri(System.IO.Path.GetFullPath(file))) { Query = "immutable=1" }.Uri.AbsoluteUri, "PRAGMA query_only = 1");

    /// <summary>A copy that lies apart, to be changed: it stays one file.</summary>
    public static SqliteConnection OpenAlone(string file) => OpenFile(file, "PRAGMA journal_mode = DELETE", "PRAGMA synchronous = FULL");

    private SqliteConnection Open(params ReadOnlySpan<string> settings) => OpenFile(Path, settings);

    private static SqliteConnection OpenFile(string source, params ReadOnlySpan<string> settings)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            // The file must be free when the journal is closed: a pooled connection would keep it open.
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        try
        {
            connection.Open();
            connection.Run($"PRAGMA busy_timeout = {BusySeconds * 1000}");
            foreach (var setting in settings)
                connection.Run(setting);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

internal static class SqliteConnectionExtensions
{
    /// <summary>False when SQLite ended the transaction by itself, as it does when the disk is full.</summary>
    public static bool InTransaction(this SqliteConnection connection) =>
        SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;
}
