using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Pmo.Journal.Sqlite;

/// <summary>What SQLite's errors mean for whoever looks after the file.</summary>
internal static class SqliteErrors
{
    /// <param name="place">The file.</param>
    /// <param name="what">What could not be done to it: "be opened".</param>
    public static JournalException Failure(string place, string what, SqliteException e) => e.SqliteErrorCode switch
    {
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => new JournalFormatException(
            $"{place} is damaged or not a database of this program: {e.Message}. Restore a backup.", e),
        raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG => new JournalFormatException($"{place} could not {what}: {e.Message}.", e),
        _ when IsFull(e) => new JournalException($"{place} could not {what}: the disk is full. Make room and try again.", e),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new JournalException($"{place} could not {what}: another program holds it. Try again in a moment.", e),
        _ => new JournalException($"{place} could not {what}: {e.Message}. Is the folder writable, and the disk not full?", e),
    };

    /// <summary>The file beside the log that readers and writers share is told of apart, as it is the first thing a new database needs.</summary>
    public static bool IsFull(SqliteException e) => e.SqliteErrorCode == raw.SQLITE_FULL || e.SqliteExtendedErrorCode == raw.SQLITE_IOERR_SHMSIZE;

    public static JournalException Writing(string place, Exception failure) => failure is SqliteException e
        ? Failure(place, "be written", e)
        : new JournalException($"{place} could not be written: {failure.Message}", failure);
}
