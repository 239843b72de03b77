namespace Orleans.Runtime
{
    /// <summary>Base of what the engine throws of its own.</summary>
    [GenerateSerializer]
    public class OrleansException : Exception
    {
        /// <summary>Without a message.</summary>
        public OrleansException()
            : base("Unexpected error.")
        {
        }

        /// <summary>With a message.</summary>
        public OrleansException(string message)
            : base(message)
        {
        }

        /// <summary>With a message and a cause.</summary>
        public OrleansException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>The call was not taken; the grain did not see it.</summary>
    [GenerateSerializer]
    public class OrleansMessageRejectionException : OrleansException
    {
        internal OrleansMessageRejectionException(string message)
            : base(message)
        {
        }
    }

    /// <summary>The engine is stopping or stopped.</summary>
    [GenerateSerializer]
    public sealed class SiloUnavailableException : OrleansMessageRejectionException
    {
        internal SiloUnavailableException(string message)
            : base(message)
        {
        }
    }
}

namespace Orleans.Storage
{
    /// <summary>
    /// A write was refused because the stored etag is not the one that was read: somebody else wrote. When it leaves a call,
    /// that activation is deactivated, and no other through which it travels.
    /// </summary>
    [GenerateSerializer]
    public class InconsistentStateException : Runtime.OrleansException
    {
        /// <summary>Without details.</summary>
        public InconsistentStateException()
        {
        }

        /// <summary>With a message.</summary>
        public InconsistentStateException(string message)
            : base(message)
        {
        }

        /// <summary>With a message and a cause.</summary>
        public InconsistentStateException(string message, Exception? innerException)
            : base(message, innerException!)
        {
        }

        /// <summary>With both etags.</summary>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : this(errorMsg, storedEtag, currentEtag, storageException: null)
        {
        }

        /// <summary>With both etags and a cause.</summary>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
            : base(errorMsg, storageException!)
        {
            StoredEtag = storedEtag;
            CurrentEtag = currentEtag;
        }

        /// <summary>The etag in storage.</summary>
        public string? StoredEtag { get; }

        /// <summary>The etag that the writer held.</summary>
        public string? CurrentEtag { get; }

        /// <summary>Cleared when the activation that wrote has been told to end: callers above it must not end too.</summary>
        internal bool IsSourceActivation { get; set; } = true;
    }
}
