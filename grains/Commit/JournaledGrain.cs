using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using Pmo.Journal;
using Pmo.Operations;

namespace Pmo.Commit;

/// <summary>What every journaled grain needs from outside.</summary>
public sealed record CommitServices(IJournal Journal, TimeProvider Time, Microsoft.Extensions.Logging.ILoggerFactory Logs);

/// <summary>
/// The one write path: decide, append, apply, publish, react, in that order. State changes only after the append was durable, and only
/// through <see cref="Apply"/>; whatever fails or stays unknown ends the activation, so that no guess is ever served.
/// </summary>
public abstract partial class JournaledGrain<TState, TCommand, TEvent>(CommitServices services, string kind) : Grain, ILive
    where TState : StreamState, new()
    where TCommand : Command
    where TEvent : DomainEvent
{
    /// <summary>A snapshot is written when this many commits would have to be replayed.</summary>
    private const int SnapshotEvery = 128;

    private static readonly TimeSpan ReactionRetry = TimeSpan.FromSeconds(2);

    private readonly RecentCommands recent = new();
    private LiveStream live = null!;
    private ReactionPump pump = null!;
    private IGrainTimer? pumpTimer;
    private long snapshotVersion;

    protected TState State { get; private set; } = new();

    protected Revision Revision => live.Revision;

    protected string Stream => live.Name;

    protected abstract TState Apply(TState state, TEvent @event);

    /// <summary>Commands for other grains that follow from one commit; <paramref name="state"/> is the state right after it.</summary>
    protected virtual IReadOnlyList<Reaction> React(TState state, ImmutableArray<TEvent> events, Revision revision) => [];

    /// <summary>After a commit was told: notices that may be lost.</summary>
    protected virtual void Committed(ImmutableArray<TEvent> events) { }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var log = services.Logs.CreateLogger(GetType().FullName!);
        live = new LiveStream(StreamRoutes.Name(kind, this.GetPrimaryKeyString()), services.Journal.Epoch, services.Time, log);
        pump = new ReactionPump(Stream, GrainFactory, version => services.Journal.AdvanceReactionsAsync(Stream, version).AsTask(), log);
        var stored = await services.Journal.LoadAsync(Stream, cancellationToken);
        var snapshot = EventCodec.ReadState<TState>(stored.Snapshot);
        var tail = stored.Tail;
        if (stored.Snapshot is { } unread && snapshot is null)
        {
            LogSnapshotIgnored(log, Stream, unread.Version, unread.Schema);
            tail = await services.Journal.ReadAsync(Stream, 0, int.MaxValue, cancellationToken);
        }
        State = snapshot ?? new TState();
        snapshotVersion = snapshot is null ? 0 : stored.Snapshot!.Version;
        live.StartAt(snapshotVersion);
        foreach (var row in tail) Replay(row, stored.ReactionsDone);
        if (!pump.IsIdle) StartPump();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        pumpTimer?.Dispose();
        // Past an undelivered reaction the next activation would not replay its commit, and the reaction would be lost.
        if (live.Revision.Version - snapshotVersion >= SnapshotEvery / 4 && pump.IsIdle) await SaveSnapshotAsync();
    }

    public ValueTask<SyncReply> Sync(Revision? from) => new(live.Sync(from, State));

    public ValueTask<Revision> Watch(IWatcher watcher)
    {
        live.Watch(watcher);
        return new(live.Revision);
    }

    public Task Unwatch(IWatcher watcher)
    {
        live.Unwatch(watcher);
        return Task.CompletedTask;
    }

    /// <summary>Everything from the command to its effects. <paramref name="decide"/> is pure.</summary>
    protected async Task<Outcome> CommitAsync(
        CommandHeader header, TCommand command, Func<TState, Decision<TEvent>> decide, DraftKey? finishedDraft = null)
    {
        // No id, no repeat could be recognised.
        if (header.Id == Guid.Empty) return Answer(new Refused { Code = RefusalCode.Malformed });
        var hash = EventCodec.Hash(header.Actor, command);
        if (recent.TryGet(header.Id, out var version, out var known)) return Repeated(version, hash.AsSpan().SequenceEqual(known));
        switch (decide(State))
        {
            case Decision<TEvent>.Refused refused:
                // The command may have been accepted before and be refused now only because of its own effect.
                var earlier = await services.Journal.FindAsync(Stream, header.Id);
                return earlier is null
                    ? Answer(new Refused { Code = refused.Code })
                    : RepeatedInJournal(earlier.Version, hash.AsSpan().SequenceEqual(earlier.CommandHash.Span));
            case Decision<TEvent>.Accepted accepted:
                return await AppendAsync(header, hash, accepted.Events, finishedDraft);
            default:
                return Answer(new Accepted { Revision = Revision });
        }
    }

    protected void PublishDraft(Students.DraftChanged draft) => live.Publish(draft);

    private async Task<Outcome> AppendAsync(CommandHeader header, byte[] hash, ImmutableArray<TEvent> events, DraftKey? finishedDraft)
    {
        var version = Revision.Version + 1;
        var after = events.Aggregate(State, Apply);
        var reactions = React(after, events, Revision with { Version = version });
        var payload = EventCodec.Write(events);
        AppendResult result;
        using var span = Tracing.Inside("journal.append");
        span?.SetTag("pmo.stream", kind);
        try
        {
            result = await services.Journal.AppendAsync(new Journal.Commit
            {
                Stream = Stream,
                ExpectedVersion = Revision.Version,
                CommandId = header.Id,
                CommandHash = hash,
                Events = payload,
                Actor = header.Actor.Person.Value,
                At = header.At,
                HasReactions = reactions.Count > 0,
                FinishedDraft = finishedDraft,
            });
        }
        catch (JournalBusyException)
        {
            CommitInstruments.TurnedAway(kind);
            // Nothing was written and nothing changed: under overload an activation must not pay with a reload as well.
            throw;
        }
        catch (Exception failure)
        {
            span.Failed(failure);
            // Unknown outcome: the store may have taken it. Forget everything, so that the next call reads what is true.
            CommitInstruments.Unknown(kind);
            DeactivateOnIdle();
            throw;
        }
        span?.Stop();
        switch (result)
        {
            case AppendResult.Committed:
                State = after;
                recent.Add(header.Id, version, hash);
                live.Publish(version, events.CastArray<DomainEvent>(), header.At, payload.Length);
                if (reactions.Count > 0)
                {
                    pump.Enqueue(new PendingCommit(version, header.At, reactions));
                    StartPump();
                }
                Committed(events);
                if (version - snapshotVersion >= SnapshotEvery && pump.IsIdle) await SaveSnapshotAsync();
                return Answer(new Accepted { Revision = Revision });
            case AppendResult.Repeat repeat:
                return RepeatedInJournal(repeat.Version, same: true);
            case AppendResult.Mismatch mismatch:
                return RepeatedInJournal(mismatch.Version, same: false);
            default:
                // Another activation wrote: this one is a zombie. Nothing it holds may be served again.
                CommitInstruments.Unknown(kind);
                DeactivateOnIdle();
                throw new InvalidOperationException($"{Stream} was written by another activation; send the command again under the same id.");
        }
    }

    private void Replay(CommitRow row, long? reactionsDone)
    {
        var events = EventCodec.Read<TEvent>(row.Events);
        State = events.Aggregate(State, Apply);
        live.Remember(row.Version, events.CastArray<DomainEvent>(), row.At, row.Events.Length);
        recent.Add(row.CommandId, row.Version, row.CommandHash.Span);
        if (reactionsDone is { } done && row.Version > done && React(State, events, Revision) is { Count: > 0 } reactions)
            pump.Enqueue(new PendingCommit(row.Version, row.At, reactions));
    }

    private void StartPump() => pumpTimer ??= this.RegisterGrainTimer(
        async _ =>
        {
            await pump.RunAsync();
            if (!pump.IsIdle) return;
            pumpTimer?.Dispose();
            pumpTimer = null;
        },
        new GrainTimerCreationOptions(TimeSpan.Zero, ReactionRetry) { Interleave = true, KeepAlive = true });

    private async Task SaveSnapshotAsync()
    {
        var version = Revision.Version;
        try
        {
            await services.Journal.SaveSnapshotAsync(Stream, EventCodec.WriteState(State, version));
            snapshotVersion = version;
        }
        catch (Exception failure)
        {
            // Only a slower next activation: the commits are all there. The log tells the operator.
            LogSnapshotFailed(services.Logs.CreateLogger(GetType().FullName!), failure, Stream, version);
        }
    }

    private Outcome RepeatedInJournal(long version, bool same)
    {
        // A commit that this activation never saw: another one wrote it, and what is held here is old.
        if (version > Revision.Version) DeactivateOnIdle();
        return Repeated(version, same);
    }

    private Outcome Repeated(long version, bool same) => Answer(same
        ? new Accepted { Revision = Revision with { Version = version } }
        : new Refused { Code = RefusalCode.IdReused });

    private Outcome Answer(Outcome outcome)
    {
        CommitInstruments.Outcome(kind, outcome is Accepted ? "accepted" : "refused");
        return outcome;
    }

    [Microsoft.Extensions.Logging.LoggerMessage(
        Level = Microsoft.Extensions.Logging.LogLevel.Warning, Message = "Snapshot {Stream}@{Version} of shape {Schema} cannot be read: replaying every commit")]
    private static partial void LogSnapshotIgnored(Microsoft.Extensions.Logging.ILogger log, string stream, long version, string schema);

    [Microsoft.Extensions.Logging.LoggerMessage(Level = Microsoft.Extensions.Logging.LogLevel.Warning, Message = "No snapshot of {Stream}@{Version}")]
    private static partial void LogSnapshotFailed(Microsoft.Extensions.Logging.ILogger log, Exception failure, string stream, long version);
}
