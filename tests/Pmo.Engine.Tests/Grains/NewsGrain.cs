using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Concurrency;
using Orleans.Utilities;

namespace Pmo.Engine.Tests.Grains;

public interface INewsObserver : IGrainObserver
{
    Task Hear(string news);

    [OneWay]
    Task HearOneWay(string news);
}

public interface INewsGrain : IGrainWithStringKey
{
    Task Subscribe(INewsObserver observer);

    Task Unsubscribe(INewsObserver observer);

    Task Publish(string news);

    Task PublishOneWay(string news);

    Task<int> Count();

    Task MoveClock(TimeSpan by);
}

/// <summary>A grain that subscribes itself elsewhere.</summary>
public interface IReaderGrain : IGrainWithStringKey
{
    Task SubscribeTo(string news);

    Task<int> Heard();
}

public sealed class NewsGrain : Grain, INewsGrain
{
    private readonly ObserverManager<INewsObserver, INewsObserver> _readers =
        new(TimeSpan.FromMinutes(1), NullLogger.Instance);

    private DateTime _now = new(2026, 9, 1, 8, 0, 0, DateTimeKind.Utc);

    public NewsGrain() => _readers.GetDateTime = () => _now;

    public Task Subscribe(INewsObserver observer)
    {
        _readers.Subscribe(observer, observer);
        return Task.CompletedTask;
    }

    public Task Unsubscribe(INewsObserver observer)
    {
        _readers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public Task Publish(string news) => _readers.Notify(r => r.Hear(news));

    public Task PublishOneWay(string news) => _readers.Notify(r => r.HearOneWay(news));

    public Task<int> Count() => Task.FromResult(_readers.Count);

    public Task MoveClock(TimeSpan by)
    {
        _now += by;
        return Task.CompletedTask;
    }
}

public sealed class ReaderGrain : Grain, IReaderGrain, INewsObserver
{
    private int _heard;

    public Task SubscribeTo(string news) => GrainFactory.GetGrain<INewsGrain>(news).Subscribe(this.AsReference<INewsObserver>());

    public Task Hear(string news)
    {
        _heard++;
        return Task.CompletedTask;
    }

    public Task HearOneWay(string news) => Hear(news);

    public Task<int> Heard() => Task.FromResult(_heard);
}
