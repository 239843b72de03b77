using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

/// <summary>That reminders come, on a clock that only the test moves.</summary>
public sealed class ReminderTickTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private EngineFixture _fixture = null!;

    private Probe Probe => _fixture.Probe;

    public async Task InitializeAsync() => _fixture = await EngineFixture.StartAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Reminder_OfACollectedGrain_BringsItBack()
    {
        await Bell("asleep").Set("wake", 60 * Minute, 60 * Minute);

        _fixture.Time.Advance(60 * Minute);

        await Probe.ReachedAsync("asleep wake 1");
    }

    [Fact]
    public async Task Reminder_SurvivesRestartAndCrash_AndSkipsWhatWasMissed()
    {
        await Bell("durable").Set("bell", 10 * Minute, 10 * Minute);

        await _fixture.RestartAsync();
        _fixture.Time.Advance(10 * Minute);
        await Probe.ReachedAsync("durable bell 1");
        await _fixture.CrashAsync();
        _fixture.Time.Advance(25 * Minute);
        await _fixture.RecoverAsync();
        Assert.False(Probe.IsReached("durable bell 2"));
        _fixture.Time.Advance(5 * Minute);

        await Probe.ReachedAsync("durable bell 2");
        Assert.Contains("durable bell 2 at 08:40:00 since 08:10:00 every 00:10:00", Probe.Log);
    }

    [Fact]
    public async Task Reminder_Unset_ComesNoMore()
    {
        await Bell("quiet").Set("bell", Minute, Minute);
        await Bell("quiet").Set("witness", 2 * Minute, Minute);
        await Bell("quiet").Unset("bell");

        _fixture.Time.Advance(2 * Minute);
        await Probe.ReachedAsync("quiet witness 1");

        Assert.False(Probe.IsReached("quiet bell 1"));
    }

    [Fact]
    public async Task Reminder_ThatFails_ComesAgain()
    {
        await Bell("failing").Set("bad", Minute, Minute);
        _fixture.Time.Advance(Minute);
        await Probe.ReachedAsync("failing bad 1");
        await AdvanceUntilAsync("failing bad 2");
    }

    // The next tick is planned when the answer to this one has arrived, a moment after the grain gave it.
    private async Task AdvanceUntilAsync(string gate)
    {
        while (!Probe.IsReached(gate))
        {
            _fixture.Time.Advance(Minute);
            await Task.Yield();
        }

        await Probe.ReachedAsync(gate);
    }

    private IBellGrain Bell(string key) => _fixture.Grains.GetGrain<IBellGrain>(key);
}
