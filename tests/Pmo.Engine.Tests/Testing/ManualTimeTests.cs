using Pmo.Testing;

namespace Pmo.Engine.Tests.Testing;

public sealed class ManualTimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ManualTime _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Advance_FiresTimersInOrderEachAtItsTime()
    {
        Timer("b", 2 * Second);
        Timer("a", Second);
        Timer("also b", 2 * Second);
        Timer("c", 4 * Second);

        _time.Advance(3 * Second);

        Assert.Equal(["a 08:00:01", "b 08:00:02", "also b 08:00:02"], _fired);
        Assert.Equal(1, _time.ArmedTimers);
    }

    [Fact]
    public void Advance_OverSeveralPeriods_FiresOncePerPeriod()
    {
        Timer("p", Second, 2 * Second);

        _time.Advance(6 * Second);

        Assert.Equal(["p 08:00:01", "p 08:00:03", "p 08:00:05"], _fired);
    }

    [Fact]
    public void Advance_FiresTimersThatCallbacksSet()
    {
        _time.CreateTimer(_ => Timer("inner", Second), state: null, Second, Timeout.InfiniteTimeSpan);

        _time.Advance(2 * Second);

        Assert.Equal(["inner 08:00:02"], _fired);
    }

    [Fact]
    public void Change_AndDispose_TakeBackWhatWasSet()
    {
        var changed = Timer("changed", Second);
        var disposed = Timer("disposed", Second);
        changed.Change(3 * Second, Timeout.InfiniteTimeSpan);
        disposed.Dispose();

        _time.Advance(2 * Second);
        Assert.Empty(_fired);
        _time.Advance(Second);

        Assert.Equal(["changed 08:00:03"], _fired);
        Assert.False(disposed.Change(Second, Second));
    }

    [Fact]
    public async Task Delay_OnTheManualClock_EndsWhenItIsAdvanced()
    {
        var delay = Task.Delay(5 * Second, _time);
        await _time.WhenArmedAsync(5 * Second);

        _time.Advance(4 * Second);
        Assert.False(delay.IsCompleted);
        _time.Advance(Second);

        await delay.WaitAsync(Probe.Patience);
    }

    [Fact]
    public async Task WhenArmed_CompletesWhenSuchATimerIsSet()
    {
        var armed = _time.WhenArmedAsync(3 * Second);
        Timer("other", Second);
        Assert.False(armed.IsCompleted);

        Timer("this", 3 * Second);

        await armed.WaitAsync(Probe.Patience);
    }

    [Fact]
    public void Timestamp_AndUtcNow_MoveTogether()
    {
        var (stamp, now) = (_time.GetTimestamp(), _time.GetUtcNow());

        _time.Advance(7 * Second);

        Assert.Equal(7 * Second, _time.GetElapsedTime(stamp));
        Assert.Equal(now + (7 * Second), _time.GetUtcNow());
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(-Second));
    }

    private ITimer Timer(string name, TimeSpan due, TimeSpan? period = null) => _time.CreateTimer(
        _ => _fired.Add($"{name} {_time.GetUtcNow():HH:mm:ss}"), state: null, due, period ?? Timeout.InfiniteTimeSpan);
}
