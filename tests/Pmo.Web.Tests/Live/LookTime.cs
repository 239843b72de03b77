using System.Collections.Concurrent;

namespace Pmo.Web.Tests.Live;

/// <summary>Real time, but for the clock by which feeds are looked at (<see cref="Web.Live.Feeds"/>): that one ticks when a test says so.</summary>
public sealed class LookTime : TimeProvider
{
    private static readonly TimeSpan Looks = TimeSpan.FromSeconds(2);

    private readonly ConcurrentBag<(TimerCallback Callback, object? State)> looks = [];

    /// <summary>One look.</summary>
    public void Look()
    {
        foreach (var (callback, state) in looks) callback(state);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Looks) return base.CreateTimer(callback, state, dueTime, period);
        looks.Add((callback, state));
        return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
