using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

public sealed class ObserverTests : IAsyncLifetime
{
    private EngineFixture _fixture = null!;

    private Probe Probe => _fixture.Probe;

    public async Task InitializeAsync() => _fixture = await EngineFixture.StartAsync(s => s.RealTime = true);

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Publish_ReachesEveryObserver()
    {
        var grain = _fixture.Fresh<INewsGrain>();
        var (anna, boris) = (new Reader(), new Reader());
        await grain.Subscribe(Reference(anna));
        await grain.Subscribe(Reference(boris));

        await grain.Publish("bell");

        Assert.Equal("bell", await anna.NextAsync());
        Assert.Equal("bell", await boris.NextAsync());
        GC.KeepAlive(anna);
        GC.KeepAlive(boris);
    }

    [Fact]
    public async Task Calls_ToOneObserver_RunOneAfterAnother()
    {
        var grain = _fixture.Fresh<INewsGrain>();
        var reader = new Reader { Slow = Probe };
        await grain.Subscribe(Reference(reader));

        await grain.PublishOneWay("first");
        await Probe.ReachedAsync("reading first");
        await grain.PublishOneWay("second");
        Assert.False(Probe.IsReached("reading second"));
        Probe.Open("reading second");
        Probe.Open("reading first");

        Assert.Equal("first", await reader.NextAsync());
        Assert.Equal("second", await reader.NextAsync());
        Assert.Equal(1, reader.MostAtOnce);
    }

    [Fact]
    public async Task PublishOneWay_ToAnObserverThatIsStuck_DoesNotHoldTheGrain()
    {
        var grain = _fixture.Fresh<INewsGrain>();
        var (stuck, other) = (new Reader { Slow = Probe }, new Reader());
        await grain.Subscribe(Reference(stuck));
        await grain.Subscribe(Reference(other));

        await grain.PublishOneWay("stuck").WaitAsync(Probe.Patience);

        Assert.Equal("stuck", await other.NextAsync());
        await Probe.ReachedAsync("reading stuck");
        Probe.Open("reading stuck");
        Assert.Equal("stuck", await stuck.NextAsync());
    }

    [Fact]
    public async Task Publish_ToAnObserverThatFails_RemovesItAndReachesTheOthers()
    {
        var grain = _fixture.Fresh<INewsGrain>();
        var (bad, good) = (new Reader { Fails = true }, new Reader());
        await grain.Subscribe(Reference(bad));
        await grain.Subscribe(Reference(good));

        await grain.Publish("news");

        Assert.Equal("news", await good.NextAsync());
        Assert.Equal(1, await grain.Count());
        GC.KeepAlive(bad);
    }

    [Fact]
    public async Task Subscription_NotRenewedInTime_Lapses()
    {
        var grain = _fixture.Fresh<INewsGrain>();
        var (silent, renewing) = (new Reader(), new Reader());
        await grain.Subscribe(Reference(silent));
        var renewed = Reference(renewing);
        await grain.Subscribe(renewed);

        await grain.MoveClock(TimeSpan.FromSeconds(40));
        await grain.Subscribe(renewed);
        await grain.MoveClock(TimeSpan.FromSeconds(40));
        await grain.Publish("later");

        Assert.Equal("later", await renewing.NextAsync());
        Assert.Equal(1, await grain.Count());
        Assert.False(silent.HasNews);
    }

    [Fact]
    public async Task Unsubscribe_ByTheSameReference_EndsIt()
    {
        var grain = _fixture.Fresh<INewsGrain>();
        var reference = Reference(new Reader());
        await grain.Subscribe(reference);

        await grain.Unsubscribe(reference);

        Assert.Equal(0, await grain.Count());
    }

    [Fact]
    public async Task Reference_DoesNotKeepItsObserverAlive()
    {
        var grain = _fixture.Fresh<INewsGrain>();
        var weak = await SubscribeSomebodyWhoLeavesAsync(grain);

        // Each round collects; the pump's last frame may hold the object for one of them.
        for (var i = 0; i < 50 && weak.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(weak.IsAlive);
        await grain.PublishOneWay("into the void").WaitAsync(Probe.Patience);
    }

    [Fact]
    public async Task DeleteObjectReference_CallsToItGetLost()
    {
        await using var impatient = await EngineFixture.StartAsync(s =>
        {
            s.RealTime = true;
            s.ResponseTimeout = TimeSpan.FromSeconds(2);
        });
        var grain = impatient.Fresh<INewsGrain>();
        var reader = new Reader();
        var reference = impatient.Grains.CreateObjectReference<INewsObserver>(reader);
        await grain.Subscribe(reference);
        impatient.Grains.DeleteObjectReference<INewsObserver>(reference);

        // Whoever waits for such a call learns of it by the timeout: here the grain's ObserverManager, or we ourselves.
        try
        {
            await grain.Publish("nobody").WaitAsync(Probe.Patience);
        }
        catch (TimeoutException)
        {
            // The assertions below observe it.
        }

        Assert.False(reader.HasNews);
        GC.KeepAlive(reader);
    }

    [Fact]
    public async Task Grain_AsAnObserver_HearsInItsOwnTurns()
    {
        var grain = _fixture.Grains.GetGrain<INewsGrain>("grain news");
        await _fixture.Grains.GetGrain<IReaderGrain>("grain reader").SubscribeTo("grain news");

        await grain.Publish("one");
        await grain.Publish("two");

        Assert.Equal(2, await _fixture.Grains.GetGrain<IReaderGrain>("grain reader").Heard());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> SubscribeSomebodyWhoLeavesAsync(INewsGrain grain)
    {
        var reader = new Reader();
        await grain.Subscribe(Reference(reader));
        await grain.Publish("still here");
        await reader.NextAsync();
        return new WeakReference(reader);
    }

    private INewsObserver Reference(Reader reader) => _fixture.Grains.CreateObjectReference<INewsObserver>(reader);

    private sealed class Reader : INewsObserver
    {
        private readonly Channel<string> _news = Channel.CreateUnbounded<string>();
        private int _atOnce;

        public Probe? Slow { get; init; }

        public bool Fails { get; init; }

        public int MostAtOnce { get; private set; }

        public bool HasNews => _news.Reader.TryPeek(out _);

        public async Task Hear(string news)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
            if (Slow is not null)
            {
                await Slow.PassAsync($"reading {news}");
            }

            Interlocked.Decrement(ref _atOnce);
            if (Fails)
            {
                throw new GrainFailureException("reader");
            }

            await _news.Writer.WriteAsync(news);
        }

        public Task HearOneWay(string news) => Hear(news);

        public Task<string> NextAsync() => _news.Reader.ReadAsync().AsTask().WaitAsync(Probe.Patience);
    }
}
