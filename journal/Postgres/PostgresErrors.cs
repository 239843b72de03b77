using System.Net.Sockets;
using Npgsql;

namespace Pmo.Journal.Postgres;

/// <summary>What PostgreSQL's errors mean for us.</summary>
internal static class PostgresErrors
{
    /// <summary>
    /// What to tell the waiter of one operation; null for what is not about that operation: a full disk, a server that goes down, a lost
    /// connection. Those fail the transaction, so that nobody is told that the store cannot hold what it could hold a minute later.
    /// </summary>
    public static JournalException? Rejection(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected } =>
            new JournalException("Another server is writing the same; nothing of this was written.", failure),
        PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] or ['P', '0', ..] } e =>
            new JournalRejectedException($"The store cannot hold this: {e.MessageText}", e),
        // Our own check, or text that is no text (a lone surrogate): refused before anything was sent.
        InvalidOperationException => new JournalRejectedException($"The store cannot hold this: {failure.Message}", failure),
        _ => null,
    };

    /// <summary>A read may be asked again when the connection was the problem: it changes nothing.</summary>
    public static bool MayAskAgain(Exception failure) =>
        failure is NpgsqlException { InnerException: not TimeoutException } and not PostgresException
            or PostgresException { SqlState: ['5', '7', 'P', ..] };

    /// <summary>Why something that took its time could not be done; nothing of it was kept.</summary>
    public static JournalException During(string place, string what, NpgsqlException failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } e =>
            new JournalException($"{place} could not {what}: the disk of the database server is full. Make room and try again.", e),
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } e =>
            new JournalException($"{place} could not {what}: another program holds it. Stop every server and try again.", e),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e =>
            new JournalException($"{place} could not {what}: {e.MessageText}. Make the user owner of the database.", e),
        PostgresException { SqlState: ['2', '2' or '3', ..] } e => new JournalFormatException($"{place} could not {what}: {e.MessageText}.", e),
        PostgresException e => new JournalException($"{place} could not {what}: {e.MessageText} ({e.SqlState}).", e),
        _ => new JournalException($"{place} could not {what}: the connection was lost ({failure.InnerException?.Message ?? failure.Message}). Try again.", failure),
    };

    public static JournalException Writing(string place, Exception failure) => failure is NpgsqlException e
        ? During(place, "be written", e)
        : new JournalException($"{place} could not be written: {failure.Message}", failure);

    /// <summary>Why the database cannot be opened, and what to do about it.</summary>
    public static JournalException Opening(string place, Exception failure) => failure switch
    {
        JournalException own => own,
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } e =>
            new JournalException($"{place} refuses the user or the password ({e.MessageText}). Check Username and Password.", e),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } e =>
            new JournalException($"{place} does not exist. Create it (createdb), or correct Database.", e),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e =>
            new JournalException(
                $"{place} does not let this user create tables ({e.MessageText}). Make the user owner of the database.", e),
        PostgresException { SqlState: PostgresErrorCodes.DuplicateTable } e =>
            new JournalFormatException(
                $"{place} holds tables that no migration of this program made ({e.MessageText}): half a restore, or another program's. "
                + "Give it an empty database, or restore a whole backup.", e),
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } e =>
            new JournalException(
                $"{place} is being migrated by another server that does not come to an end. Look for it, or try again.", e),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } e =>
            new JournalException($"{place} cannot be opened: the disk of the database server is full. Make room and try again.", e),
        // A session that cannot write a file of its own tells no more than this.
        PostgresException { SqlState: PostgresErrorCodes.InternalError } e =>
            new JournalException($"{place} cannot be opened: {e.MessageText}. Perhaps the disk of the database server is full. Make room and try again.", e),
        PostgresException e => new JournalException($"{place} cannot be opened: {e.MessageText} ({e.SqlState}).", e),
        SocketException or TimeoutException or NpgsqlException { InnerException: SocketException or TimeoutException or null } =>
            new JournalException(
                $"{place} cannot be reached ({failure.InnerException?.Message ?? failure.Message}). "
                + "Is the server running, are Host and Port right?",
                failure),
        _ => new JournalException($"{place} cannot be opened: {failure.Message}", failure),
    };
}
