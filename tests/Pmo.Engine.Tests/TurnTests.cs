using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

/// <summary>One turn at a time; who may run beside whom.</summary>
public sealed class TurnTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private Probe Probe => fixture.Probe;

    [Fact]
    public async Task Add_ManyCallersAtOnce_LosesNothing()
    {
        var grain = fixture.Fresh<IWorkGrain>();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => grain.Add(1))).WaitAsync(Probe.Patience);

        Assert.Equal(500, await grain.Add(0));
    }

    [Fact]
    public async Task Hold_WhileAnotherCallRuns_WaitsForItsEnd()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        var first = grain.Hold("exclusive 1");
        await Probe.ReachedAsync("exclusive 1");
        var second = grain.Hold("exclusive 2");

        // A call to another grain is no proof, one to this grain that may interleave is: it came later and has run.
        Probe.Open("exclusive peek");
        await grain.Peek("exclusive peek").WaitAsync(Probe.Patience);

        Assert.False(Probe.IsReached("exclusive 2"));
        Probe.Open("exclusive 2");
        Probe.Open("exclusive 1");
        await Task.WhenAll(first, second).WaitAsync(Probe.Patience);
        Assert.Equal(
            ["hold exclusive 1 begins", "hold exclusive 1 ends", "hold exclusive 2 begins", "hold exclusive 2 ends"],
            Probe.Notes("hold exclusive"));
    }

    [Fact]
    public async Task Peek_WhileAnotherCallRuns_Interleaves()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        var hold = grain.Hold("under peek");
        await Probe.ReachedAsync("under peek");

        Probe.Open("peek");
        await grain.Peek("peek").WaitAsync(Probe.Patience);

        Assert.False(hold.IsCompleted);
        Probe.Open("under peek");
        await hold.WaitAsync(Probe.Patience);
    }

    [Fact]
    public async Task Hold_WhileOnlyPeeksRun_DoesNotWait()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        var peek = grain.Peek("long peek");
        await Probe.ReachedAsync("long peek");

        Assert.Equal(3, await grain.Add(3).WaitAsync(Probe.Patience));

        Probe.Open("long peek");
        await peek.WaitAsync(Probe.Patience);
    }

    [Fact]
    public async Task Read_WhileAnotherReadRuns_Interleaves()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        var first = grain.Read("read 1");
        await Probe.ReachedAsync("read 1");

        var second = grain.Read("read 2");
        await Probe.ReachedAsync("read 2");

        Probe.Open("read 1");
        Probe.Open("read 2");
        await Task.WhenAll(first, second).WaitAsync(Probe.Patience);
    }

    [Fact]
    public async Task Read_WhileAnExclusiveCallRuns_WaitsForItsEnd()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        var commit = grain.Hold("commit");
        await Probe.ReachedAsync("commit");
        var sync = grain.Read("sync");
        Probe.Open("sync peek");
        await grain.Peek("sync peek").WaitAsync(Probe.Patience);

        Assert.False(Probe.IsReached("sync"));
        Probe.Open("sync");
        Probe.Open("commit");
        await Task.WhenAll(commit, sync).WaitAsync(Probe.Patience);
    }

    [Fact]
    public async Task Hold_WhileAReadRuns_WaitsForItsEnd()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        var read = grain.Read("reading");
        await Probe.ReachedAsync("reading");
        var hold = grain.Hold("writing");
        Probe.Open("writing peek");
        await grain.Peek("writing peek").WaitAsync(Probe.Patience);

        Assert.False(Probe.IsReached("writing"));
        Probe.Open("writing");
        Probe.Open("reading");
        await Task.WhenAll(read, hold).WaitAsync(Probe.Patience);
    }

    [Fact]
    public async Task Continuations_AfterAwaitsAndStartNew_StayOnTheActivation() =>
        Assert.True(await fixture.Fresh<IWorkGrain>().StaysOnScheduler());

    [Fact]
    public async Task Background_NotAwaitedByItsCall_GoesOnBetweenTurns()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        await grain.StartBackground("background").WaitAsync(Probe.Patience);

        // The call has ended, so others are served while its work is unfinished.
        Assert.Equal(2, await grain.Add(2).WaitAsync(Probe.Patience));
        Probe.Open("background");
        await Probe.ReachedAsync("background done");

        Assert.Contains("background background on the same scheduler: True", Probe.Log);
    }
}
