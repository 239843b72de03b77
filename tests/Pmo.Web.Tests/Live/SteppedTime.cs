namespace Pmo.Web.Tests.Live;

/// <summary>
/// Real timers under a date that a test sets and a stopwatch that it moves: what is stamped is the same in every run, and what waits
/// for quiet seconds can be had at once.
/// </summary>
public sealed class SteppedTime : TimeProvider
{
    private long skippedTicks;
    private long date = new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero).UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref date), TimeSpan.Zero);

    /// <summary>Stands still but for <see cref="Skip"/>.</summary>
    public override long GetTimestamp() => Interlocked.Read(ref skippedTicks);

    /// <summary>Moves the stopwatch and the date.</summary>
    public void Skip(TimeSpan by)
    {
        Interlocked.Add(ref skippedTicks, by.Ticks);
        Interlocked.Add(ref date, by.Ticks);
    }

    /// <summary>Moves the stopwatch alone.</summary>
    public void SkipQuietly(TimeSpan by) => Interlocked.Add(ref skippedTicks, by.Ticks);
}
