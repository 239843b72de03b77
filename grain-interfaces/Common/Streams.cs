using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;
using Pmo.Students;

namespace Pmo;

/// <summary>What happened, as stored for ever. Its alias without the <c>pmo.</c> prefix is its name in the journal.</summary>
[GenerateSerializer, Immutable, Alias("pmo.event")]
public abstract record DomainEvent;

/// <summary>What somebody wants. Its alias without the <c>pmo.</c> prefix is its name on the wire.</summary>
[GenerateSerializer, Immutable, Alias("pmo.command")]
public abstract record Command;

/// <summary>What a stream amounts to at a version: the grain's state, its journal snapshot and the answer to a first <see cref="ILive.Sync"/>.</summary>
[GenerateSerializer, Immutable, Alias("pmo.state")]
public abstract record StreamState;

/// <summary>
/// A place in a stream. <see cref="Epoch"/> is the incarnation of the data (database or volatile activation);
/// versions of different epochs are not comparable. <see cref="Version"/> counts commits; 0 is before the first.
/// </summary>
[GenerateSerializer, Immutable, Alias("pmo.revision")]
public readonly record struct Revision([property: Id(0)] string Epoch, [property: Id(1)] long Version);

/// <summary>One commit, as told to those who watch: after it was durable, never before.</summary>
[GenerateSerializer, Immutable, Alias("pmo.committed")]
public sealed record Committed
{
    /// <summary>kind/id, e.g. <c>lesson/l-5a-math</c>.</summary>
    [Id(0)] public required string Stream { get; init; }

    [Id(1)] public required Revision Revision { get; init; }

    [Id(2)] public required ImmutableArray<DomainEvent> Events { get; init; }

    [Id(3)] public required DateTimeOffset At { get; init; }
}

/// <summary>Closed: exactly these three.</summary>
[GenerateSerializer, Immutable, Alias("pmo.sync_reply")]
public abstract record SyncReply
{
    private protected SyncReply() { }
}

[GenerateSerializer, Immutable, Alias("pmo.sync_reply.up_to_date")]
public sealed record UpToDate : SyncReply
{
    [Id(0)] public required Revision Revision { get; init; }
}

/// <summary>Every commit after the asker's revision, oldest first, without holes.</summary>
[GenerateSerializer, Immutable, Alias("pmo.sync_reply.deltas")]
public sealed record Deltas : SyncReply
{
    [Id(0)] public required ImmutableArray<Committed> Commits { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.sync_reply.full")]
public sealed record Full : SyncReply
{
    [Id(0)] public required Revision Revision { get; init; }

    [Id(1)] public required StreamState State { get; init; }
}

/// <summary>
/// A grain that can be watched. One stream, one audience: whoever may read it may read all of it.
/// Watch first, then sync, then drop what is at or below the answer: nothing is missed between the two.
/// </summary>
[Alias("pmo.ILive")]
public interface ILive : IGrainWithStringKey
{
    /// <summary>Brings a reader from <paramref name="from"/> (null: from nothing) to now. A foreign epoch or an old position gets <see cref="Full"/>.</summary>
    [ReadOnly, Alias("Sync")]
    ValueTask<SyncReply> Sync(Revision? from);

    /// <summary>
    /// Tells <paramref name="watcher"/> of every commit from now on, until <see cref="WatchExpiry"/> passes without another call.
    /// Answers where the stream is, so that renewing also finds what a lost activation never told.
    /// </summary>
    [AlwaysInterleave, Alias("Watch")]
    ValueTask<Revision> Watch(IWatcher watcher);

    [AlwaysInterleave, Alias("Unwatch")]
    Task Unwatch(IWatcher watcher);

    /// <summary>Watchers renew at half of this.</summary>
    static readonly TimeSpan WatchExpiry = TimeSpan.FromMinutes(2);
}

/// <summary>One per (web process, stream). One-way: a slow watcher never delays its stream.</summary>
[Alias("pmo.IWatcher")]
public interface IWatcher : IGrainObserver
{
    [OneWay, Alias("OnCommitted")]
    Task OnCommitted(Committed committed);

    /// <summary>The drafts lane, beside the stream: latest wins.</summary>
    [OneWay, Alias("OnDraft")]
    Task OnDraft(DraftChanged draft);
}
