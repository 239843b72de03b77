using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

[Trait("Embedded only", "Orleans plans the next tick on threads of its own, so that a clock which is moved meanwhile makes it come twice: exact ticks are promised here only.")]
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
