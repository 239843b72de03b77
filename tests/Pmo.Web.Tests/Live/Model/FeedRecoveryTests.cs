using Pmo.Testing;
using Pmo.Web.Live;

namespace Pmo.Web.Tests.Live.Model;

/// <summary>How a browser at each kind of position comes to now: nothing, changes, or a snapshot (in brackets).</summary>
public sealed class FeedRecoveryTests
{
    private readonly ManualTime time = new();
    private readonly ModelStream stream;
    private Feed? feed;

    public FeedRecoveryTests() => stream = new ModelStream(time);

    [Fact]
    public async Task Join_NotYetExistingStream_GetsAnEmptySnapshotThenItsFirstCommit()
    {
        var client = await JoinedAsync();
        stream.Commit(10);
        await DeliverAsync();
        Assert.Equal(["[e1:0]", "1"], client.Log);
    }

    [Fact]
    public async Task Join_HoldingNothing_GetsASnapshot()
    {
        Commit(5);
        Assert.Equal(["[e1:5]"], (await JoinedAsync()).Log);
    }

    [Fact]
    public async Task Join_HoldingTheHead_GetsNothing()
    {
        Commit(5);
        var client = await LeftAsync();
        await client.SyncAsync(Current);
        Assert.Equal(["[e1:5]"], client.Log);
    }

    [Fact]
    public async Task Join_HoldingAPosition_GetsWhatIsMissingAsChanges()
    {
        Commit(5);
        var client = await LeftAsync();
        Commit(3);
        await client.SyncAsync(Current);
        Assert.Equal(["[e1:5]", "6", "7", "8"], client.Log);
    }

    [Fact]
    public async Task Join_MissingMoreBytesThanASnapshotIsWorth_GetsASnapshot()
    {
        Commit(1);
        var client = await LeftAsync();
        Commit(3, bytes: 2 * 1024);
        await client.SyncAsync(Current);
        Assert.Equal("4", client.Log[^1]);
        await client.DisconnectAsync();
        Commit(4, bytes: 2 * 1024);
        await client.SyncAsync(Current);
        Assert.Equal("[e1:8]", client.Log[^1]);
    }

    [Fact]
    public async Task Join_MissingMoreThanTheRing_GetsASnapshot()
    {
        Commit(1);
        var client = await LeftAsync();
        Commit(257, bytes: 10);
        await client.SyncAsync(Current);
        Assert.Equal("[e1:258]", client.Log[^1]);
    }

    [Fact]
    public async Task Join_MissingExactlyTheRing_GetsChanges()
    {
        Commit(1);
        var client = await LeftAsync();
        Commit(256, bytes: 10);
        await client.SyncAsync(Current);
        Assert.Equal(257, client.Log.Count);
    }

    [Fact]
    public async Task Join_WhatTheFeedRemembers_CostsNoGrainCall()
    {
        await JoinedAsync("other");
        Commit(1);
        await DeliverAsync();
        var client = await LeftAsync();
        Commit(64);
        await DeliverAsync();
        stream.OnCall = () => Assert.Fail("The feed asked the grain.");
        await client.SyncAsync(Current);
        Assert.Equal(65, client.Log.Count);
    }

    [Fact]
    public async Task Join_OlderThanTheFeedRemembers_GetsChangesFromTheGrain()
    {
        await JoinedAsync("other");
        Commit(1);
        await DeliverAsync();
        var client = await LeftAsync();
        Commit(70, bytes: 10);
        await DeliverAsync();
        await client.SyncAsync(Current);
        Assert.Equal(71, client.Log.Count);
    }

    [Fact]
    public async Task Join_HoldingAnotherEpoch_GetsASnapshot()
    {
        Commit(5);
        var client = await LeftAsync();
        stream.Restore(upTo: 5);
        await client.SyncAsync(Current);
        Assert.Equal("[e2:5]", client.Log[^1]);
    }

    [Fact]
    public async Task Join_AheadOfTheServer_GetsASnapshot()
    {
        Commit(5);
        var client = await LeftAsync();
        var stale = new ModelStream(time);
        for (var i = 0; i < 3; i++) stale.Commit(10);
        await client.SyncAsync(() => stale.NewFeed(_ => { }));
        Assert.Equal("[e1:3]", client.Log[^1]);
    }

    [Fact]
    public async Task Join_BetweenACommitAndItsNotice_GetsItOnceAndTheNoticeIsNoGap()
    {
        Commit(1);
        var client = await JoinedAsync();
        stream.OnCall = () =>
        {
            stream.OnCall = null;
            Commit(2);
        };
        feed = null;
        var late = await JoinedAsync("late");
        await DeliverAsync();
        Assert.Equal(["[e1:1]", "2", "3"], client.Log);
        Assert.Equal(["[e1:3]"], late.Log);
        Assert.Equal(0, late.Held.Gaps);
    }

    [Fact]
    public async Task Notice_Lost_IsRepairedByTheNextOne()
    {
        var client = await JoinedAsync();
        Commit(3);
        stream.InFlight.RemoveAt(1);
        await DeliverAsync();
        Assert.Equal(["[e1:0]", "1", "2", "3"], client.Log);
        Assert.Equal(0, client.Held.Gaps);
    }

    [Fact]
    public async Task Notice_OfTheLastCommitLost_IsFoundByRenewing()
    {
        Commit(1);
        var client = await JoinedAsync();
        Commit(1);
        stream.InFlight.Clear();
        await feed!.RenewAsync();
        Assert.Equal(["[e1:1]", "2"], client.Log);
    }

    [Fact]
    public async Task Acknowledgement_OfACommitThatTheFeedDidNotHear_SaysThatItIsBehind()
    {
        Commit(1);
        var client = await JoinedAsync();
        Commit(1);
        stream.InFlight.Clear();
        feed!.Expect(stream.Revision);
        Assert.True(feed.IsBehind);
        await feed.RenewAsync();
        Assert.False(feed.IsBehind);
        Assert.Equal(["[e1:1]", "2"], client.Log);
    }

    [Fact]
    public async Task Watcher_Expired_IsRenewedWithWhatItMissed()
    {
        Commit(1);
        var client = await JoinedAsync();
        time.Advance(ILive.WatchExpiry + TimeSpan.FromSeconds(1));
        Commit(2);
        Assert.Empty(stream.InFlight);
        await feed!.RenewAsync();
        Commit(1);
        await DeliverAsync();
        Assert.Equal(["[e1:1]", "2", "3", "4"], client.Log);
    }

    [Fact]
    public async Task Activation_Lost_IsFoundByRenewing()
    {
        Commit(4);
        var client = await JoinedAsync();
        stream.Reactivate(snapshot: 2);
        Commit(2);
        Assert.Empty(stream.InFlight);
        await feed!.RenewAsync();
        Commit(1);
        await DeliverAsync();
        Assert.Equal(["[e1:4]", "5", "6", "7"], client.Log);
    }

    [Fact]
    public async Task Leave_OfTheLastViewer_EndsTheWatch()
    {
        var client = await JoinedAsync();
        Assert.Equal(1, stream.Watchers);
        await client.DisconnectAsync();
        Assert.Equal(0, stream.Watchers);
        Assert.Null(feed);
    }

    [Fact]
    public async Task Join_ThatFails_LeavesNothingBehind()
    {
        var client = new ModelClient("c", stream, time);
        stream.Answered = _ => throw new TimeoutException("The grain did not answer.");
        await Assert.ThrowsAsync<TimeoutException>(() => client.SyncAsync(Current));
        Assert.Null(feed);
        Assert.Equal(0, stream.Watchers);
        stream.Answered = static reply => reply;
        await client.SyncAsync(Current);
        Assert.Equal(["[e1:0]"], client.Log);
    }

    [Fact]
    public async Task Join_ThatFailsBesideTheStream_LeavesNoViewerInTheFeed()
    {
        var client = new ModelClient("c", stream, time);
        stream.Projection = new FailingBeside();
        await Assert.ThrowsAsync<TimeoutException>(() => client.SyncAsync(Current));
        Assert.Null(feed);
        Assert.Equal(0, stream.Watchers);
    }

    private async Task<ModelClient> JoinedAsync(string name = "c")
    {
        var client = new ModelClient(name, stream, time);
        await client.SyncAsync(Current);
        return client;
    }

    /// <summary>Joined, holds the head, gone.</summary>
    private async Task<ModelClient> LeftAsync()
    {
        var client = await JoinedAsync();
        await client.DisconnectAsync();
        return client;
    }

    private void Commit(int count, int bytes = 10)
    {
        for (var i = 0; i < count; i++) stream.Commit(bytes);
    }

    private async Task DeliverAsync()
    {
        foreach (var told in stream.InFlight.ToList()) await told();
        stream.InFlight.Clear();
    }

    private Feed Current() => feed ??= stream.NewFeed(_ => feed = null);

    private sealed class FailingBeside : WordProjection
    {
        public override ValueTask<IReadOnlyList<LiveFrame>> BesideAsync() => throw new TimeoutException("The grain did not answer.");
    }
}
