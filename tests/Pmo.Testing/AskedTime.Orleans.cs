namespace Pmo.Testing;

/// <summary>
/// A clock that a test moves, for chores of Orleans that wait until a time and not for one: each look takes a tick. They delay by whole
/// milliseconds and look again until the time has come, so on a clock that stands still the last fraction of a millisecond would never end.
/// </summary>
public sealed class AskedTime(TimeProvider inner) : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset at;
    private long looks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            var now = inner.GetUtcNow();
            if (now != at) (at, looks) = (now, 0);
            return now.AddTicks(looks++);
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
