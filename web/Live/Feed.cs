using System.Diagnostics;
using Orleans;
using Pmo.Operations;
using Pmo.Students;
using Pmo.Web.Live.Projections;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Live;

/// <summary>
/// One stream, in this process, for all local viewers: one observer on the grain, frames written once, a short memory for those who come back.
/// Every change of a feed passes its gate, so a viewer's first frames and the live ones cannot overtake each other.
/// A frame that a viewer has already is harmless: browsers drop versions at or below the held one.
/// </summary>
public sealed class Feed(string stream, ILive grain, IProjection projection, IGrainFactory grains, Action<Feed> emptied) : IWatcher
{
    /// <summary>Commits remembered as frames. A storm after a short outage is served from here, without a grain call.</summary>
    private const int RememberedFrames = 64;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly HashSet<Viewer> viewers = [];
    private readonly Queue<(Revision Revision, LiveFrame Frame)> frames = new();
    private IWatcher? reference;
    private Revision head;
    private (Revision Revision, LiveFrame Frame)? full;
    private long expected;
    private bool dropped;

    public string Stream => stream;

    public Revision Head => head;

    /// <summary>
    /// Brings a viewer from what it holds to now and keeps it there. False: this feed was dropped meanwhile, take a new one.
    /// </summary>
    public async Task<bool> JoinAsync(Viewer viewer, Revision? held)
    {
        await gate.WaitAsync();
        try
        {
            if (dropped) return false;
            await WatchAsync();
            // Everything that can fail comes first: a viewer of a join that failed must not stay behind, nobody would ever take it out.
            var missing = await MissingAsync(held);
            var beside = await projection.BesideAsync();
            foreach (var frame in missing) viewer.Outbox.Enqueue(frame);
            foreach (var frame in beside) viewer.Outbox.Enqueue(frame);
            viewers.Add(viewer);
            return true;
        }
        finally
        {
            DropIfEmpty();
            gate.Release();
        }
    }

    public async Task LeaveAsync(Viewer viewer)
    {
        await gate.WaitAsync();
        viewers.Remove(viewer);
        DropIfEmpty();
        gate.Release();
    }

    /// <summary>Renews the observer, and finds what a lost activation never told.</summary>
    public async Task RenewAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (dropped || reference is null) return;
            IsUnsure = true;
            if (await grain.Watch(reference) is var now && now != head && !(now.Epoch == head.Epoch && now.Version < head.Version)) await RepairAsync();
            IsUnsure = false;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>
    /// Cuts staff who may no longer watch: a teacher taken out of the lesson, or whose lesson with this class is over. What a student may watch
    /// changes with the session alone, which <see cref="Viewers"/> looks at.
    /// </summary>
    public async Task CutAsync(Func<Session, ValueTask<bool>> isStranger)
    {
        await gate.WaitAsync();
        var staff = viewers.Where(viewer => viewer.Session.Role != Role.Student).ToList();
        gate.Release();
        foreach (var viewer in staff)
            if (await isStranger(viewer.Session))
                viewer.Abort();
    }

    /// <summary>The last renewal did not come to its end: whether anybody tells this feed of what happens is not known.</summary>
    public bool IsUnsure { get; private set; }

    /// <summary>An acknowledgement named a version that this feed has still not heard of.</summary>
    public bool IsBehind => head.Version < Interlocked.Read(ref expected);

    /// <summary>An acknowledgement said that the stream is at <paramref name="revision"/>: the observer should tell of it by itself.</summary>
    public void Expect(Revision revision)
    {
        if (revision.Epoch == head.Epoch && revision.Version > Interlocked.Read(ref expected)) Interlocked.Exchange(ref expected, revision.Version);
    }

    public async Task OnCommitted(Committed committed)
    {
        using var span = Tracing.Enter("feed.frame", ActivityKind.Consumer);
        await gate.WaitAsync();
        try
        {
            if (dropped) return;
            span?.SetTag("pmo.viewers", viewers.Count);
            if (committed.Revision.Epoch == head.Epoch && committed.Revision.Version <= head.Version) return;
            if (committed.Revision.Epoch != head.Epoch || committed.Revision.Version != head.Version + 1) await RepairAsync();
            else await TakeAsync(committed);
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task OnDraft(DraftChanged draft)
    {
        var frame = LiveFrame.Of(new Frame { S = stream, Draft = LiveViews.Of(draft.Draft) });
        await gate.WaitAsync();
        foreach (var viewer in viewers) viewer.Outbox.Enqueue(frame);
        gate.Release();
    }

    private async Task WatchAsync()
    {
        if (reference is not null) return;
        var observer = grains.CreateObjectReference<IWatcher>(this);
        head = await grain.Watch(observer);
        reference = observer;
        LiveInstruments.FeedCount(1);
    }

    private async Task<IReadOnlyList<LiveFrame>> MissingAsync(Revision? held)
    {
        if (held is { } at && at.Epoch == head.Epoch && at.Version > 0)
        {
            if (at.Version == head.Version) return [];
            if (at.Version < head.Version && frames.TryPeek(out var oldest) && oldest.Revision.Version <= at.Version + 1)
                return [.. frames.Where(frame => frame.Revision.Version > at.Version).Select(frame => frame.Frame)];
        }
        if (full is { } kept && kept.Revision == head) return [kept.Frame];
        switch (await grain.Sync(held))
        {
            case Deltas deltas:
                var missing = new List<LiveFrame>();
                foreach (var commit in deltas.Commits) missing.Add(await FrameAsync(commit));
                return missing;
            case Full snapshot:
                full = (snapshot.Revision, await FrameAsync(snapshot));
                return [full.Value.Frame];
            default:
                return [];
        }
    }

    private async Task RepairAsync()
    {
        LiveInstruments.Repaired();
        switch (await grain.Sync(head))
        {
            case Deltas deltas:
                foreach (var commit in deltas.Commits) await TakeAsync(commit);
                break;
            case Full snapshot:
                head = snapshot.Revision;
                full = (head, await FrameAsync(snapshot));
                frames.Clear();
                foreach (var viewer in viewers) viewer.Outbox.Enqueue(full.Value.Frame);
                break;
        }
    }

    private async Task TakeAsync(Committed committed)
    {
        var frame = await FrameAsync(committed);
        head = committed.Revision;
        frames.Enqueue((head, frame));
        if (frames.Count > RememberedFrames) frames.Dequeue();
        foreach (var viewer in viewers) viewer.Outbox.Enqueue(frame);
    }

    private async ValueTask<LiveFrame> FrameAsync(Committed committed) => LiveFrame.Of(new Frame
    {
        S = stream,
        Rev = committed.Revision,
        Base = committed.Revision.Version - 1,
        Change = await projection.OfAsync(committed),
    });

    private async ValueTask<LiveFrame> FrameAsync(Full snapshot) =>
        LiveFrame.Of(new Frame { S = stream, Rev = snapshot.Revision, Full = await projection.OfAsync(snapshot.State) });

    /// <summary>Within the gate: who waits behind it finds the feed dropped and takes a new one.</summary>
    private void DropIfEmpty()
    {
        if (dropped || viewers.Count > 0) return;
        dropped = true;
        emptied(this);
        if (reference is not { } observer) return;
        LiveInstruments.FeedCount(-1);
        _ = ForgetAsync(observer);
    }

    /// <summary>The grain is told first: what it still sends to an observer that is gone already is an error in Orleans' log.</summary>
    private async Task ForgetAsync(IWatcher observer)
    {
        try
        {
            await grain.Unwatch(observer);
        }
        catch (Exception)
        {
            // Best effort: an observer that the grain cannot be told of expires there by itself.
        }
        grains.DeleteObjectReference<IWatcher>(observer);
    }
}
