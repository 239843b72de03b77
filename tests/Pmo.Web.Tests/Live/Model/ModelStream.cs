using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Pmo.Commit;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Testing;
using Pmo.Web.Live;
using Pmo.Web.Live.Projections;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live.Model;

/// <summary>A commit of the model: one word.</summary>
public sealed record Said(int Word) : DomainEvent;

/// <summary>What the words amount to: the newest one, and the newest one of each of five places (0: none yet).</summary>
public sealed record Heard(int Newest, ImmutableArray<int> Places) : StreamState
{
    public static readonly Heard Nothing = new(0, [0, 0, 0, 0, 0]);

    public Heard With(int word) => new(word, Places.SetItem(word % 5, word));
}

/// <summary>Words as a view in which a forgotten change shows.</summary>
internal class WordProjection : IProjection
{
    public ValueTask<View> OfAsync(StreamState state) => new(Of((Heard)state));

    public ValueTask<View> OfAsync(Committed committed) => new(Of(committed.Events.Cast<Said>().Aggregate(Heard.Nothing, (heard, said) => heard.With(said.Word))));

    public virtual ValueTask<IReadOnlyList<LiveFrame>> BesideAsync() => new([]);

    private static LessonView Of(Heard heard) => new()
    {
        Current = $"{heard.Newest}",
        Paces = heard.Places.Where(word => word > 0).ToImmutableDictionary(word => $"s{word % 5}", PaceOf),
    };

    public static Pace PaceOf(int word) => word / 5 % 2 == 0 ? Pace.Self : Pace.Teacher;
}

/// <summary>
/// The school's side of one stream: logs that survive, one per epoch, and an activation that does not. Watchers are told through the
/// real <see cref="LiveStream"/>; what is told waits in <see cref="InFlight"/> until the test delivers or loses it.
/// </summary>
internal sealed class ModelStream(ManualTime time) : ILive
{
    public const string Name = "lesson/l-model";

    private readonly Dictionary<string, List<Heard>> logs = new(StringComparer.Ordinal) { ["e1"] = [] };
    private LiveStream live = New("e1", time);
    private int lastWord;
    private int epochs = 1;

    /// <summary>Told but not heard yet, oldest first.</summary>
    public List<Func<Task>> InFlight { get; } = [];

    /// <summary>Runs before a call of the feed is answered: where commits overtake joins.</summary>
    public Action? OnCall { get; set; }

    /// <summary>For a mutant.</summary>
    public Func<SyncReply, SyncReply> Answered { get; set; } = static reply => reply;

    public IProjection Projection { get; set; } = new WordProjection();

    public Revision Revision => live.Revision;

    public int Watchers => live.Watchers;

    public Heard At(Revision revision) => revision.Version == 0 ? Heard.Nothing : logs[revision.Epoch][(int)revision.Version - 1];

    public void Commit(int bytes)
    {
        logs[Revision.Epoch].Add(At(Revision).With(++lastWord));
        live.Publish(Revision.Version + 1, [new Said(lastWord)], time.GetUtcNow(), bytes);
    }

    /// <summary>The activation is lost with its watchers; the next one begins at a snapshot and remembers the tail.</summary>
    public void Reactivate(long snapshot)
    {
        var (epoch, log) = (Revision.Epoch, logs[Revision.Epoch]);
        live = New(epoch, time);
        live.StartAt(snapshot);
        for (var version = snapshot + 1; version <= log.Count; version++)
            live.Remember(version, [new Said(log[(int)version - 1].Newest)], time.GetUtcNow(), bytes: 100);
    }

    /// <summary>The database is an older one: another epoch, and perhaps fewer commits.</summary>
    public void Restore(long upTo)
    {
        var kept = logs[Revision.Epoch].GetRange(0, (int)upTo);
        var epoch = $"e{++epochs}";
        logs[epoch] = kept;
        live = New(epoch, time);
        live.StartAt(upTo);
    }

    public Feed NewFeed(Action<Feed> emptied) => new(Name, this, Projection, References.To(this), emptied);

    public ValueTask<SyncReply> Sync(Revision? from)
    {
        OnCall?.Invoke();
        return new(Answered(live.Sync(from, At(Revision))));
    }

    public ValueTask<Revision> Watch(IWatcher watcher)
    {
        OnCall?.Invoke();
        live.Watch(watcher);
        return new(Revision);
    }

    public Task Unwatch(IWatcher watcher)
    {
        live.Unwatch(watcher);
        return Task.CompletedTask;
    }

    public static string Show(Heard heard)
    {
        var paces = heard.Places.Where(word => word > 0).OrderBy(word => word % 5).Select(word => $"s{word % 5}={WordProjection.PaceOf(word)}");
        return $"{heard.Newest}: {string.Join(' ', paces)}".ToLowerInvariant();
    }

    public static string Show(JsonNode view)
    {
        var paces = view["paces"]!.AsObject().OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}");
        return $"{view["current"]}: {string.Join(' ', paces)}";
    }

    private static LiveStream New(string epoch, TimeProvider time) => new(Name, epoch, time, NullLogger.Instance);

    /// <summary>Tells its feed later.</summary>
    private sealed class Courier(ModelStream stream, IWatcher feed) : IWatcher
    {
        public Task OnCommitted(Committed committed)
        {
            stream.InFlight.Add(() => feed.OnCommitted(committed));
            return Task.CompletedTask;
        }

        public Task OnDraft(DraftChanged draft) => Task.CompletedTask;
    }

    /// <summary>The one thing that a feed asks of a factory: a reference to itself.</summary>
    public class References : DispatchProxy
    {
        private ModelStream stream = null!;

        internal static IGrainFactory To(ModelStream stream)
        {
            var factory = Create<IGrainFactory, References>();
            ((References)(object)factory).stream = stream;
            return factory;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(IGrainFactory.CreateObjectReference) => new Courier(stream, (IWatcher)args![0]!),
            nameof(IGrainFactory.DeleteObjectReference) => null,
            var other => throw new NotSupportedException(other),
        };
    }
}
