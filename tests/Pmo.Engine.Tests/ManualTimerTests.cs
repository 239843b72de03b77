using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

/// <summary>Exact times, on a clock that only the test moves.</summary>
public sealed class ManualTimerTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private Probe Probe => fixture.Probe;

    [Fact]
    public async Task Tick_ComesAtTheDueTimeAndThenAfterEachPeriod()
    {
        var grain = fixture.Fresh<ITimerGrain>();
        await grain.Start("exact", 2 * Second, 5 * Second);

        fixture.Time.Advance(1.9 * Second);
        Assert.Equal(0, await grain.Ticks());
        fixture.Time.Advance(0.1 * Second);
        Assert.Equal(1, await grain.Ticks());
        fixture.Time.Advance(4.9 * Second);
        Assert.Equal(1, await grain.Ticks());
        fixture.Time.Advance(0.1 * Second);
        Assert.Equal(2, await grain.Ticks());
    }

    [Fact]
    public async Task Period_CountsFromTheEndOfATick()
    {
        var grain = fixture.Fresh<ITimerGrain>();
        await grain.Start("slow tick", Second, Second, waits: true);
        fixture.Time.Advance(Second);
        await Probe.ReachedAsync("slow tick 1");

        // Ten periods pass within the first tick: nothing piles up.
        fixture.Time.Advance(10 * Second);
        Probe.Open("slow tick 2");
        Probe.Open("slow tick 1");
        Assert.Equal(1, await grain.Ticks());

        fixture.Time.Advance(Second);
        Assert.Equal(2, await grain.Ticks());
    }

    [Fact]
    public async Task Change_SetsNewTimes()
    {
        var grain = fixture.Fresh<ITimerGrain>();
        await grain.Start("changed", Second, Second);

        await grain.Change(7 * Second, Timeout.InfiniteTimeSpan);

        fixture.Time.Advance(6 * Second);
        Assert.Equal(0, await grain.Ticks());
        fixture.Time.Advance(Second);
        Assert.Equal(1, await grain.Ticks());
        fixture.Time.Advance(60 * Second);
        Assert.Equal(1, await grain.Ticks());
    }

    [Fact]
    public async Task Ticks_WithKeepAlive_KeepTheGrain()
    {
        var grain = fixture.Grains.GetGrain<ITimerGrain>("kept");
        await grain.Start("kept tick", TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan, keepAlive: true);
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
        await Probe.ReachedAsync("kept tick 1");

        fixture.Time.Advance(TimeSpan.FromMinutes(14));

        Assert.Equal(1, await grain.Incarnation());
        Assert.False(Probe.IsReached("kept deactivated 1"));
    }

    [Theory]
    [InlineData(-5, 1000)]
    [InlineData(0, -5)]
    public async Task Start_WithANegativeTime_IsRefused(int due, int period) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => fixture.Fresh<ITimerGrain>().Start(
            "never", TimeSpan.FromMilliseconds(due), TimeSpan.FromMilliseconds(period)));
}
