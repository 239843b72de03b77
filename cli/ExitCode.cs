namespace Pmo.Cli;

/// <summary>Documented in docs/runbook.md; scripts rest on the numbers.</summary>
internal enum ExitCode
{
    Ok = 0,

    /// <summary>The data, a backup or the installation have a fault, which the output names.</summary>
    Problems = 1,

    /// <summary>Arguments or settings cannot be used.</summary>
    Usage = 2,

    /// <summary>Unreachable, in use, occupied, full, forbidden: nothing was changed.</summary>
    CannotReach = 3,
}

/// <summary>The arguments or settings cannot be used; the message says which, and what would be right.</summary>
internal sealed class UsageException(string message) : Exception(message);
