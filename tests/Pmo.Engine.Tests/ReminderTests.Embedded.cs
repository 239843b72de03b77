using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

[Trait("Embedded only", "Reminders are minutes apart: they need the manual clock, which a cluster's membership cannot live on.")]
public sealed class ManualReminderTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private EngineFixture _fixture = null!;

    private Probe Probe => _fixture.Probe;

    public async Task InitializeAsync() => _fixture = await EngineFixture.StartAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Reminder_ComesAtItsTimeAndAfterEachPeriod()
    {
        await Bell("school").Set("bell", 5 * Minute, 45 * Minute);

        _fixture.Time.Advance(4.9 * Minute);
        Assert.False(Probe.IsReached("school bell 1"));
        _fixture.Time.Advance(0.1 * Minute);
        await Probe.ReachedAsync("school bell 1");
        await Bell("school").Names();
        _fixture.Time.Advance(45 * Minute);
        await Probe.ReachedAsync("school bell 2");

        Assert.Equal(
            ["school bell 1 at 08:05:00 since 08:05:00 every 00:45:00", "school bell 2 at 08:50:00 since 08:05:00 every 00:45:00"],
            Probe.Notes("school bell"));
    }

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
        _fixture.Crash();
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

    [Fact]
    public async Task Reminder_StillBeingHandled_IsNotSentAgain()
    {
        await Bell("busy").Set("slow", Minute, Minute);
        _fixture.Time.Advance(Minute);
        await Probe.ReachedAsync("busy slow 1 waits");

        // Within the response timeout the tick counts as being handled.
        _fixture.Time.Advance(TimeSpan.FromSeconds(20));
        Probe.Open("busy slow 1 waits");
        Probe.Open("busy slow 2 waits");
        await AdvanceUntilAsync("busy slow 2");

        Assert.DoesNotContain(Probe.Log, l => l.StartsWith("busy slow 2 at 08:01:", StringComparison.Ordinal));
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
