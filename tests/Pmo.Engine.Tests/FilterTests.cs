using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

public sealed class FilterTests : IAsyncLifetime
{
    private readonly Filter _filter = new();
    private EngineFixture _fixture = null!;

    public async Task InitializeAsync() => _fixture = await EngineFixture.StartAsync(s =>
    {
        s.RealTime = true;
        s.Services = services => services.AddSingleton<IIncomingGrainCallFilter>(_filter);
    });

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Filter_SeesTheCallAndItsResult()
    {
        var grain = _fixture.Grains.GetGrain<IWorkGrain>("filtered");

        Assert.Equal(4, await grain.Add(4));
        Assert.Equal(6, await grain.Double(3));
        await grain.Nothing();

        Assert.Contains("work/filtered Add(4) = 4", _filter.Seen);
        Assert.Contains("work/filtered Double(3) = 6", _filter.Seen);
        Assert.Contains("work/filtered Nothing() = ", _filter.Seen);
    }

    [Fact]
    public async Task Filter_SeesTheCallingGrain()
    {
        await _fixture.Grains.GetGrain<IWorkGrain>("caller").Chain("called", "hi");

        Assert.Contains("work/caller calls work/called", _filter.Seen);
    }

    [Fact]
    public async Task Filter_MayRefuse()
    {
        var grain = _fixture.Grains.GetGrain<IWorkGrain>("refused");

        var refusal = await Assert.ThrowsAsync<GrainFailureException>(() => grain.Add(-1));

        Assert.Equal("refused by the filter", refusal.Message);
        Assert.Equal(0, await grain.Add(0));
    }

    [Fact]
    public async Task Filter_MayReplaceTheResult() => Assert.Equal(1_000, await _fixture.Fresh<IWorkGrain>().Double(500_000));

    [Fact]
    public async Task Filter_SeesTimerTicks()
    {
        await _fixture.Grains.GetGrain<ITimerGrain>("ticking").Start("filtered tick", TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await _fixture.Probe.ReachedAsync("filtered tick 1");

        Assert.Contains(_filter.Seen, s => s.StartsWith("timer/ticking InvokeCallbackAsync begins", StringComparison.Ordinal));
    }

    private sealed class Filter : IIncomingGrainCallFilter
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            // Orleans' own system targets pass here too.
            if (context.Grain is not (IWorkGrain or ITimerGrain))
            {
                await context.Invoke();
                return;
            }

            Seen.Enqueue($"{context.TargetId} {context.MethodName} begins");
            if (context.SourceId is { } source)
            {
                Seen.Enqueue($"{source} calls {context.TargetId}");
            }

            var arguments = Enumerable.Range(0, context.Request.GetArgumentCount()).Select(context.Request.GetArgument).ToList();
            if (arguments is [int and < 0])
            {
                throw new GrainFailureException("refused by the filter");
            }

            await context.Invoke();
            if (context.Result is 1_000_000)
            {
                context.Result = 1_000;
            }

            Seen.Enqueue($"{context.TargetId} {context.MethodName}({string.Join(", ", arguments)}) = {context.Result}");
        }
    }
}
