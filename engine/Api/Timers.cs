using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A timer of one activation. It ends with the activation or when disposed.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets new times; during a tick they take effect at its end.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>How a grain timer ticks.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>With times, not interleaving, not keeping the grain alive.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Until the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for a single tick.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks interleave with every other call of the activation.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as use, so that the activation is not collected.</summary>
    public bool KeepAlive { get; init; }
}
