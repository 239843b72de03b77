namespace Orleans;

/// <summary>Why an activation ended. The numbers are Orleans'; the embedded engine uses some of them.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>Not given.</summary>
    None,

    /// <summary>The host stops in order.</summary>
    ShuttingDown,

    /// <summary>Construction, reading of state or OnActivateAsync failed.</summary>
    ActivationFailed,

    /// <summary>Cluster only.</summary>
    DirectoryFailure,

    /// <summary>Nobody called for the collection age.</summary>
    ActivationIdle,

    /// <summary>A call did not end.</summary>
    ActivationUnresponsive,

    /// <summary>Cluster only.</summary>
    DuplicateActivation,

    /// <summary>Cluster only.</summary>
    IncompatibleRequest,

    /// <summary>A call ended in an exception after which the state cannot be trusted.</summary>
    ApplicationError,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,

    /// <summary>Cluster only.</summary>
    Migrating,

    /// <summary>The engine asked for it.</summary>
    RuntimeRequested,

    /// <summary>Cluster only.</summary>
    HighMemoryPressure,
}

/// <summary>The reason handed to OnDeactivateAsync.</summary>
public readonly struct DeactivationReason
{
    /// <summary>A reason without an exception.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, exception: null, text)
    {
    }

    /// <summary>A reason with the exception that caused it, if any.</summary>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Exception = exception;
        Description = text;
    }

    /// <summary>For people and logs.</summary>
    public string Description { get; }

    /// <summary>For code.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>What caused it.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public override string ToString() => Exception is null
        ? $"{ReasonCode}: {Description}"
        : $"{ReasonCode}: {Description}. Exception: {Exception}";
}
