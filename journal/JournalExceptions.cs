namespace Pmo.Journal;

/// <summary>The store failed. What was asked for may or may not have happened: forget the state and read again.</summary>
public class JournalException : Exception
{
    public JournalException() { }

    public JournalException(string message) : base(message) { }

    public JournalException(string message, Exception innerException) : base(message, innerException) { }
}

/// <summary>The writer's queue is full; this operation was not queued. Nothing was written.</summary>
public sealed class JournalBusyException : JournalException
{
    public JournalBusyException() { }

    public JournalBusyException(string message) : base(message) { }

    public JournalBusyException(string message, Exception innerException) : base(message, innerException) { }
}

/// <summary>
/// The store cannot hold this one operation (too big, breaks a constraint). Nothing of it was written; its neighbours were.
/// </summary>
public sealed class JournalRejectedException : JournalException
{
    public JournalRejectedException() { }

    public JournalRejectedException(string message) : base(message) { }

    public JournalRejectedException(string message, Exception innerException) : base(message, innerException) { }
}

/// <summary>The database cannot be used by this program: made by a newer one, or not ours. The message says what to do.</summary>
public sealed class JournalFormatException : JournalException
{
    public JournalFormatException() { }

    public JournalFormatException(string message) : base(message) { }

    public JournalFormatException(string message, Exception innerException) : base(message, innerException) { }
}
