using System.Collections.Concurrent;
using System.Threading.Channels;
using Orleans;
using Pmo.Students;

namespace Pmo.Grains.Tests;

/// <summary>A viewer: keeps what it was told, in the order of arrival. Hold it as long as it should hear anything.</summary>
public sealed class WatcherLog : IWatcher
{
    private readonly Channel<Committed> told = Channel.CreateUnbounded<Committed>();
    private readonly Channel<DraftChanged> drafts = Channel.CreateUnbounded<DraftChanged>();

    /// <summary>Runs before a commit is taken down: to fail, or to wait.</summary>
    public Func<Committed, Task>? OnHearing { get; init; }

    /// <summary>Nothing was told that <see cref="NextAsync"/> did not hand out.</summary>
    public bool IsSilent => !told.Reader.TryPeek(out _);

    public static async Task<WatcherLog> OfAsync(GrainWorld world, ILive stream, WatcherLog? log = null)
    {
        log ??= new WatcherLog();
        await stream.Watch(world.Grains.CreateObjectReference<IWatcher>(log));
        return log;
    }

    /// <summary>Takes down, for each commit it hears of, how far the store was ahead of it at that moment; below 0 the commit is not stored.</summary>
    public static WatcherLog Comparing(GrainWorld world, ConcurrentQueue<long> ahead) => new()
    {
        OnHearing = async heard => ahead.Enqueue(await world.Store.VersionOfAsync(heard.Stream) - heard.Revision.Version),
    };

    public async Task OnCommitted(Committed committed)
    {
        if (OnHearing is not null) await OnHearing(committed);
        await told.Writer.WriteAsync(committed);
    }

    public async Task OnDraft(DraftChanged draft) => await drafts.Writer.WriteAsync(draft);

    public Task<Committed> NextAsync() => told.Reader.ReadAsync().AsTask().WaitAsync(GrainWorld.Patience);

    public Task<DraftChanged> NextDraftAsync() => drafts.Reader.ReadAsync().AsTask().WaitAsync(GrainWorld.Patience);

    public List<Committed> TakeAll()
    {
        var all = new List<Committed>();
        while (told.Reader.TryRead(out var committed)) all.Add(committed);
        return all;
    }
}
