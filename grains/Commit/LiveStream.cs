using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Utilities;
using Pmo.Students;

namespace Pmo.Commit;

/// <summary>
/// The told side of a stream: who watches, what was committed lately, and how a reader at some revision catches up.
/// Lives on one activation and is used only within its turns.
/// </summary>
public sealed class LiveStream
{
    /// <summary>Commits kept for readers who come back; beyond it a snapshot is cheaper.</summary>
    private const int RingCommits = 256;

    /// <summary>More than this many stored bytes are dearer than a snapshot.</summary>
    private const int MaxDeltaBytes = 6 * 1024;

    private readonly ObserverManager<IWatcher, IWatcher> watchers;
    private readonly Queue<(Committed Commit, int Bytes)> ring = new();

    public LiveStream(string name, string epoch, TimeProvider time, ILogger log)
    {
        Name = name;
        Revision = new Revision(epoch, 0);
        watchers = new ObserverManager<IWatcher, IWatcher>(ILive.WatchExpiry, log) { GetDateTime = () => time.GetUtcNow().UtcDateTime };
    }

    public string Name { get; }

    public Revision Revision { get; private set; }

    public int Watchers => watchers.Count;

    public void Watch(IWatcher watcher) => watchers.Subscribe(watcher, watcher);

    public void Unwatch(IWatcher watcher) => watchers.Unsubscribe(watcher);

    /// <summary>Starts from a stored state, before the first reader.</summary>
    public void StartAt(long version) => Revision = Revision with { Version = version };

    /// <summary>Remembers a commit that was made before this activation, without telling anybody.</summary>
    public void Remember(long version, ImmutableArray<DomainEvent> events, DateTimeOffset at, int bytes) => Add(version, events, at, bytes);

    /// <summary>Tells of a commit that is durable. One-way: no watcher delays this stream or another watcher.</summary>
    public void Publish(long version, ImmutableArray<DomainEvent> events, DateTimeOffset at, int bytes)
    {
        var committed = Add(version, events, at, bytes);
        // One-way calls return at once; a watcher that fails is dropped by the manager and comes back by itself.
        _ = watchers.Notify(watcher => watcher.OnCommitted(committed));
    }

    public void Publish(DraftChanged draft) => _ = watchers.Notify(watcher => watcher.OnDraft(draft));

    public SyncReply Sync(Revision? from, StreamState state)
    {
        if (from is { } held && held.Epoch == Revision.Epoch && held.Version > 0 && held.Version <= Revision.Version)
        {
            if (held.Version == Revision.Version) return new UpToDate { Revision = Revision };
            var missing = ring.Where(entry => entry.Commit.Revision.Version > held.Version).ToList();
            if (missing.Count > 0 && missing[0].Commit.Revision.Version == held.Version + 1 && missing.Sum(entry => entry.Bytes) <= MaxDeltaBytes)
                return new Deltas { Commits = [.. missing.Select(entry => entry.Commit)] };
        }
        return new Full { Revision = Revision, State = state };
    }

    private Committed Add(long version, ImmutableArray<DomainEvent> events, DateTimeOffset at, int bytes)
    {
        if (version != Revision.Version + 1)
            throw new InvalidOperationException($"{Name}: version {version} does not follow {Revision.Version}.");
        Revision = Revision with { Version = version };
        var committed = new Committed { Stream = Name, Revision = Revision, Events = events, At = at };
        ring.Enqueue((committed, bytes));
        if (ring.Count > RingCommits) ring.Dequeue();
        return committed;
    }
}
