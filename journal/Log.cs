using Microsoft.Extensions.Logging;

namespace Pmo.Journal;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A transaction of {Count} operations failed; their outcome is unknown. {Why}")]
    public static partial void TransactionFailed(ILogger logger, int count, string why, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "The write connection could not be closed after a failure.")]
    public static partial void ConnectionNotClosed(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "A checkpoint of the write-ahead log failed; the next one covers it.")]
    public static partial void CheckpointFailed(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Information, "Database {Path} was brought to schema {Number} ({Name}).")]
    public static partial void Migrated(ILogger logger, string path, int number, string name);

    [LoggerMessage(5, LogLevel.Warning, "{Place} runs with fsync off: a power cut loses what was acknowledged.")]
    public static partial void NotDurable(ILogger logger, string place);
}
