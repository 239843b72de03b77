using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Pmo.Web.Live.Projections;

namespace Pmo.Web.Live;

/// <summary>The feeds of this process, and the clock that renews them.</summary>
public sealed partial class Feeds(IClusterClient grains, ProjectionFactory projections, Access access, TimeProvider time, ILogger<Feeds> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>Every 20 s, well under half of <see cref="ILive.WatchExpiry"/>: it also bounds how long a lost activation stays unnoticed.</summary>
    private const int LooksPerRenewal = 10;

    /// <summary>At a time: one that waits for a silo that is not yet known to be gone does not hold up the others.</summary>
    private const int RenewalsAtOnce = 32;

    private readonly ConcurrentDictionary<string, Feed> feeds = new(StringComparer.Ordinal);
    private int doubtfulLooks;

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

    /// <summary>
    /// Grains may have ended somewhere, and the observers with them: every feed asks at the next look, and once more half a renewal later. The second time
    /// because a silo that stops in order still answers for its grains while it does.
    /// </summary>
    public void Doubt() => Interlocked.Exchange(ref doubtfulLooks, LooksPerRenewal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        for (var look = 1; await timer.WaitForNextTickAsync(stoppingToken); look++)
        {
            var all = look % LooksPerRenewal == 0 || TakeDoubt() is LooksPerRenewal or LooksPerRenewal / 2;
            var due = feeds.Values.Where(feed => all || feed.IsBehind || feed.IsUnsure);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = RenewalsAtOnce, CancellationToken = stoppingToken }, async (feed, _) => await RenewAsync(feed));
        }
    }

    private int TakeDoubt() => Volatile.Read(ref doubtfulLooks) is 0 ? 0 : Interlocked.Decrement(ref doubtfulLooks) + 1;

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
            // The next look tries again; viewers meanwhile see heads that stand still. The log tells the operator.
            LogRenewFailed(log, failure, feed.Stream);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed of {Stream} could not be renewed")]
    private static partial void LogRenewFailed(ILogger log, Exception failure, string stream);
}
