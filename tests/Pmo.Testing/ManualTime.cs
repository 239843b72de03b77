namespace Pmo.Testing;

/// <summary>
/// A clock that moves only when a test says so. <see cref="Advance"/> goes from one due timer to the next and calls each on the
/// calling thread at exactly its time, equal times in the order in which they were set; when it returns, every timer that was due
/// has been called. What a callback hands to the thread pool may still be running: await its own signal.
/// Thread-safe; only one thread advances at a time.
/// </summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly Lock _advancing = new();
    private readonly SortedSet<ManualTimer> _armed = new(ManualTimer.ByDue);
    private readonly List<(TimeSpan DueIn, TaskCompletionSource Armed)> _awaited = [];
    private DateTimeOffset _now;
    private long _sequence;

    /// <summary>Begins on a school day: 1 September 2026, 08:00 UTC.</summary>
    public ManualTime()
        : this(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Begins at the given time.</summary>
    public ManualTime(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers are set.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_lock)
            {
                return _armed.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward and calls what becomes due.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_advancing)
        {
            var end = GetUtcNow() + by;
            while (TakeDue(end) is { } timer)
            {
                timer.Fire();
            }
        }
    }

    /// <summary>
    /// Completes as soon as a timer is set that is due exactly this far from now: the way to wait until code under test has come
    /// to its delay before advancing past it.
    /// </summary>
    public Task WhenArmedAsync(TimeSpan dueIn)
    {
        lock (_lock)
        {
            if (_armed.Any(t => t.Due == _now + dueIn))
            {
                return Task.CompletedTask;
            }

            var armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((dueIn, armed));
            return armed.Task;
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _armed.Min;
            if (next is null || next.Due > end)
            {
                _now = end;
                return null;
            }

            _armed.Remove(next);
            _now = next.Due;
            if (next.Period > TimeSpan.Zero)
            {
                Arm(next, next.Period);
            }

            return next;
        }
    }

    // Under the lock.
    private void Arm(ManualTimer timer, TimeSpan dueIn)
    {
        timer.Due = _now + dueIn;
        timer.Sequence = _sequence++;
        _armed.Add(timer);
        _awaited.RemoveAll(a => a.DueIn == dueIn && a.Armed.TrySetResult());
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public static readonly IComparer<ManualTimer> ByDue =
            Comparer<ManualTimer>.Create((a, b) => (a.Due, a.Sequence).CompareTo((b.Due, b.Sequence)));

        private readonly ExecutionContext? _flow = ExecutionContext.Capture();
        private bool _disposed;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public long Sequence { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                if (_disposed)
                {
                    return false;
                }

                time._armed.Remove(this);
                Period = period;
                if (dueTime >= TimeSpan.Zero)
                {
                    time.Arm(this, dueTime);
                }

                return true;
            }
        }

        public void Fire()
        {
            if (_flow is null)
            {
                callback(state);
            }
            else
            {
                ExecutionContext.Run(_flow, static timer => ((ManualTimer)timer!).Call(), this);
            }
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                _disposed = true;
                time._armed.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Call() => callback(state);
    }
}
