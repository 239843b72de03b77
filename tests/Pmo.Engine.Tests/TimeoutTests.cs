using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

/// <summary>A timeout leaves the outcome unknown. These run on the real clock with a short response timeout.</summary>
public sealed class TimeoutTests : IAsyncLifetime
{
    private EngineFixture _fixture = null!;

    public async Task InitializeAsync() => _fixture = await EngineFixture.StartAsync(s =>
    {
        s.RealTime = true;
        s.ResponseTimeout = TimeSpan.FromSeconds(2);
    });

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Hold_LongerThanTheTimeout_FailsForTheCallerAndStillEnds()
    {
        var grain = _fixture.Fresh<IWorkGrain>();

        await Assert.ThrowsAsync<TimeoutException>(() => grain.Hold("slow").WaitAsync(Probe.Patience));

        _fixture.Probe.Open("slow");
        Assert.Equal(1, await EventuallyAsync(grain));
        Assert.Contains("hold slow ends", _fixture.Probe.Log);
    }

    [Fact]
    public async Task CallBack_IntoTheCaller_EndsInATimeoutAndTheGrainRecovers()
    {
        var grain = _fixture.Fresh<IWorkGrain>();

        await Assert.ThrowsAsync<TimeoutException>(() => grain.CallBack("cycle-partner").WaitAsync(Probe.Patience));

        Assert.Equal(1, await EventuallyAsync(grain));
    }

    // A grain in a cycle frees itself when its own call times out, which may be a moment after ours did.
    private static async Task<int> EventuallyAsync(IWorkGrain grain)
    {
        while (true)
        {
            try
            {
                return await grain.Incarnation().WaitAsync(Probe.Patience);
            }
            catch (TimeoutException)
            {
                // The next attempt observes it: the cycle is not yet broken, or the machine is busy.
            }
        }
    }
}
