using Orleans;
using Orleans.Runtime;
using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

/// <summary>Sending, answering, failing.</summary>
public sealed class CallTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Call_OfEveryReturnType_Answers()
    {
        var grain = fixture.Fresh<IWorkGrain>();

        Assert.Equal(5, await grain.Add(5));
        Assert.Equal(14, await grain.Double(7));
        await grain.Nothing();
        Assert.Equal(new ImmutablePair { Left = "a", Right = 2 }, await grain.Echo(new ImmutablePair { Left = "a", Right = 2 }));
    }

    [Fact]
    public async Task Key_InsideAndOutside_IsTheOneAskedFor()
    {
        var grain = fixture.Grains.GetGrain<IWorkGrain>("школа/7-Б");

        Assert.Equal("школа/7-Б", await grain.Key());
        Assert.Equal("школа/7-Б", grain.GetPrimaryKeyString());
        Assert.Equal("work", grain.GetGrainId().Type.ToString());
    }

    [Fact]
    public async Task GetGrain_SameKeyTwice_IsTheSameGrain()
    {
        var first = fixture.Grains.GetGrain<IWorkGrain>("same");
        var second = fixture.Grains.GetGrain<IWorkGrain>("same");

        await first.Add(1);

        Assert.Equal(2, await second.Add(1));
        Assert.Equal(first, second);
        Assert.NotEqual(first, fixture.Grains.GetGrain<IWorkGrain>("other"));
    }

    [Fact]
    public async Task Fail_AtOnce_ReachesTheCallerWithTypeAndMessage()
    {
        var failure = await Assert.ThrowsAsync<GrainFailureException>(() => fixture.Fresh<IWorkGrain>().Fail("at once"));

        Assert.Equal("at once", failure.Message);
    }

    [Fact]
    public async Task Fail_AfterAnAwait_ReachesTheCallerAndTheGrainLivesOn()
    {
        var grain = fixture.Fresh<IWorkGrain>();

        var failure = await Assert.ThrowsAsync<GrainFailureException>(() => grain.FailLater("later"));

        Assert.Equal("later", failure.Message);
        Assert.Equal(1, await grain.Incarnation());
    }

    [Fact]
    public async Task Cancel_InTheGrain_IsACancellationForTheCaller() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Fresh<IWorkGrain>().Cancel());

    [Fact]
    public async Task Chain_FromGrainToGrain_Answers() =>
        Assert.Equal("hello1", await fixture.Fresh<IWorkGrain>().Chain("chain-end", "hello"));

    [Fact]
    public async Task Tell_OneWay_ReturnsBeforeTheGrainHasDoneIt()
    {
        var grain = fixture.Fresh<IWorkGrain>();

        await grain.Tell("one-way").WaitAsync(Probe.Patience);
        await fixture.Probe.ReachedAsync("one-way");

        Assert.DoesNotContain("tell one-way ends", fixture.Probe.Log);
        fixture.Probe.Open("one-way");
        await grain.Key();
        Assert.Contains("tell one-way ends", fixture.Probe.Log);
    }

    [Fact]
    public async Task TellBadly_OneWay_ReportsNothingAndTheGrainLivesOn()
    {
        var grain = fixture.Fresh<IWorkGrain>();
        fixture.Probe.Open("bad one-way");

        await grain.TellBadly("bad one-way");
        await fixture.Probe.ReachedAsync("bad one-way");

        Assert.Equal(1, await grain.Incarnation());
    }

    [Fact]
    public async Task Context_SetByTheCaller_TravelsDownTheChain()
    {
        RequestContext.Set("actor", "anna");
        try
        {
            var grain = fixture.Fresh<IWorkGrain>();

            Assert.Equal("anna", await grain.Context("actor"));
            Assert.Equal("anna", await grain.ContextOf("context-end", "actor"));
        }
        finally
        {
            RequestContext.Clear();
        }

        Assert.Null(await fixture.Fresh<IWorkGrain>().Context("actor"));
    }

    [Fact]
    public async Task Context_SetByTheCallee_DoesNotComeBackOrStay()
    {
        var grain = fixture.Fresh<IWorkGrain>();

        await grain.SetContext("mood", "good");

        Assert.Null(RequestContext.Get("mood"));
        Assert.Null(await grain.Context("mood"));
    }
}
