using Orleans.Runtime;
using Pmo.Journal;
using Pmo.Students;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <summary>
/// R5: the store fails before or after one write. What clients see afterwards is what is stored, and the same command sent again has one effect.
/// "Stored" is what another server reads from the same store.
/// </summary>
internal static class WriteFaultCheck
{
    public static async Task RunAsync(WritePath path, JournalMoment moment, Func<IJournal, IJournal>? mutate = null)
    {
        await using var store = WorldStore.InMemory();
        await using var world = await GrainWorld.StartAsync(store, mutate: mutate);
        await path.Prepare(world);
        var before = await path.Read(world);
        var log = new WatcherLog();
        var start = path.Stream is null ? default : await WatchAsync(world, path, log);
        var id = world.NextId();

        if (path.Call == WritePaths.State) store.States.FailWrite(moment);
        else world.Journal.Fail(path.Call, moment);
        var acknowledged = true;
        try
        {
            await path.Write(world, id);
        }
        catch (Exception failure) when (failure is JournalException or OrleansException { InnerException: JournalException })
        {
            // The scripted fault, as a client sees it: an unknown outcome. Grain state tells of it through the engine.
            acknowledged = false;
        }
        Assert.Equal(0, store.States.FaultsLeft + world.Journal.StepsLeft);

        var stored = await StoredAsync(world, path);
        Assert.Equal(stored, await path.Read(world));
        var isThere = acknowledged || moment == JournalMoment.After;
        Assert.True((stored != before) == isThere, $"{path.Name}: {(isThere ? "the effect is missing" : "there is an effect")} in what is stored.");

        Check(path, moment, await path.Write(world, id));
        var after = await StoredAsync(world, path);
        Assert.NotEqual(before, after);
        Assert.Equal(after, await path.Read(world));
        Assert.Equal(isThere ? stored : after, after);
        if (path.Stream is not null) await ToldEqualsStoredAsync(world, path, log, start);
    }

    private static async Task<Revision> WatchAsync(GrainWorld world, WritePath path, WatcherLog log)
    {
        var stream = path.Stream!(world);
        await WatcherLog.OfAsync(world, stream, log);
        return Assert.IsType<Full>(await stream.Sync(null)).Revision;
    }

    private static async Task<string> StoredAsync(GrainWorld world, WritePath path)
    {
        await using var another = await world.AnotherAsync();
        return await path.Read(another);
    }

    private static void Check(WritePath path, JournalMoment moment, object answer)
    {
        // A draft has no command id: one that was stored unseen answers a repeat with what is stored, and the client finds its own text.
        if (path.Call == JournalCall.SaveDraft && moment == JournalMoment.After) Assert.Equal("потому", Assert.IsType<DraftBehind>(answer).Stored!.Text);
        else if (path.Call == JournalCall.SaveDraft) Assert.Equal(1, Assert.IsType<DraftSaved>(answer).Revision);
        else if (path.Call == JournalCall.Append) Assert.IsType<Accepted>(answer);
    }

    /// <summary>A viewer that watches again, asks for what it missed and drops what it knows has every commit once, as stored.</summary>
    private static async Task ToldEqualsStoredAsync(GrainWorld world, WritePath path, WatcherLog log, Revision start)
    {
        var stream = path.Stream!(world);
        var head = (await stream.Watch(world.Grains.CreateObjectReference<IWatcher>(log))).Version;
        var rows = await world.Store.RowsAsync(StreamOf(path, world));
        Assert.Equal(rows.Count, head);
        Assert.Equal(start.Version + path.Commits, head);
        var told = log.TakeAll();
        if (start.Version + told.Count < head)
        {
            var last = start with { Version = start.Version + told.Count };
            told.AddRange(await stream.Sync(last.Version == 0 ? null : last) switch
            {
                Deltas deltas => deltas.Commits,
                Full => Read(rows.Skip((int)last.Version), start),
                var reply => throw new InvalidOperationException($"{reply} to a reader who is behind."),
            });
        }
        StoredCommits.Equal(rows.Skip((int)start.Version), told);
        GC.KeepAlive(log);
    }

    /// <summary>From version 0 a reader gets the state, which was compared above; its commits are those of the store.</summary>
    private static IEnumerable<Committed> Read(IEnumerable<CommitRow> rows, Revision start) => rows.Select(row => new Committed
    {
        Stream = "",
        Revision = start with { Version = row.Version },
        Events = Pmo.Commit.EventCodec.Read<DomainEvent>(row.Events),
        At = row.At,
    });

    private static string StreamOf(WritePath path, GrainWorld world)
    {
        var id = Orleans.GrainExtensions.GetPrimaryKeyString(path.Stream!(world));
        return StreamRoutes.Name(path.Name[..path.Name.IndexOf('.', StringComparison.Ordinal)], id);
    }
}
