using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Pmo.Web.Live.Projections;

namespace Pmo.Web.Live;

/// <summary>The feeds of this process, and the clock that renews them.</summary>
public sealed partial class Feeds(IClusterClient grains, ProjectionFactory projections, Access access, SiloChanges silos, TimeProvider time, ILogger<Feeds> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>Every 20 s, well under half of <see cref="ILive.WatchExpiry"/>: it also bounds how long a lost activation stays unnoticed.</summary>
    private const int LooksPerRenewal = 10;

    /// <summary>
    /// After a silo was lost every feed is renewed at the next look, and once more this many looks later: a silo that stops in order closes its
    /// connections before its last activations end, and one of them may have taken an observer along.
    /// </summary>
    private const int LooksUntilSettled = 5;

    /// <summary>Renewals at once. One after another, each feed of a dead silo's grain would keep all others waiting for its time-out.</summary>
    private const int AtOnce = 32;

    private readonly ConcurrentDictionary<string, Feed> feeds = new(StringComparer.Ordinal);

    public int Count => feeds.Count;

    public async Task<Feed> JoinAsync(string stream, Viewer viewer, Revision? held)
    {
        while (true)
        {
            var feed = feeds.GetOrAdd(stream, static (name, self) => self.Create(name), this);
            if (await feed.JoinAsync(viewer, held)) return feed;
        }
    }

    /// <summary>After an acknowledgement: the feed should hear of this revision by itself; when its observer was lost, the next look asks.</summary>
    public void Expect(string stream, Revision revision)
    {
        if (feeds.TryGetValue(stream, out var feed)) feed.Expect(revision);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        var (changes, settled) = (silos.Count, 0);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
        for (var look = 1; await timer.WaitForNextTickAsync(stoppingToken); look++)
        {
            var lost = silos.Count is var now && now != changes;
            if (lost) (changes, settled) = (now, look + LooksUntilSettled);
            if (lost || look == settled) Suspect();
            var due = feeds.Values.Where(feed => feed.IsSuspect || feed.IsBehind || look % LooksPerRenewal == 0);
            await Parallel.ForEachAsync(due, parallel, async (feed, _) => await RenewAsync(feed));
        }
    }

    private void Suspect()
    {
        foreach (var feed in feeds.Values) feed.IsSuspect = true;
    }

    private Feed Create(string stream) =>
        new(stream, grains.Live(stream)!, projections.For(stream), grains, feed => feeds.TryRemove(KeyValuePair.Create(feed.Stream, feed)));

    private async Task RenewAsync(Feed feed)
    {
        try
        {
            await feed.RenewAsync();
            await feed.CutAsync(async session => await access.MayWatchAsync(session, feed.Stream) is not null);
        }
        catch (Exception failure)
        {
            // The next round tries again; viewers meanwhile see heads that stand still. The log tells the operator.
            LogRenewFailed(log, failure, feed.Stream);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed of {Stream} could not be renewed")]
    private static partial void LogRenewFailed(ILogger log, Exception failure, string stream);
}
