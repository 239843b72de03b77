using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Pmo.Classes;
using Pmo.Commit;
using Pmo.Students;

namespace Pmo.Lessons;

/// <summary>
/// Shell of the wall: gathers notices, tells of what changed at most every 200 ms. The lesson tells its state after each commit, so an answer's
/// notice asks nobody. Nothing here is stored; an activation that lost its memory asks the lesson and every student of the roster.
/// </summary>
public sealed partial class LessonDeskGrain(TimeProvider time, ILoggerFactory logs) : Grain, ILessonDeskGrain
{
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(200);

    /// <summary>While somebody watches: who is stuck changes by time alone, and what a lost notice did not tell is found.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly LiveWall wall = new();
    private LiveStream live = null!;
    private IGrainTimer? tick;
    private IGrainTimer? look;

    private string Id => this.GetPrimaryKeyString();

    private DateTimeOffset Now => time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // A volatile stream: its versions mean nothing to another activation, so each mints its own epoch.
        var epoch = Now.UtcTicks.ToString("x");
        live = new LiveStream(StreamRoutes.Name(ILessonDeskGrain.Kind, Id), epoch, time, logs.CreateLogger<LessonDeskGrain>());
        live.StartAt(1);
        await RefreshAsync();
        // Every reader begins with the whole wall.
        wall.TakeNews(Now);
    }

    public Task Notice(StudentNotice notice)
    {
        wall.Notice(notice, Now);
        TellSoon();
        return Task.CompletedTask;
    }

    public Task LessonChanged(long version, LessonState lesson)
    {
        wall.Take(version, lesson, Now);
        TellSoon();
        return Task.CompletedTask;
    }

    public async Task StudentAdded(PersonId student)
    {
        wall.Add(student, await NoticeOfAsync(student), Now);
        TellSoon();
    }

    public Task Presence(StudentPresence presence)
    {
        wall.Presence(presence, Now);
        TellSoon();
        return Task.CompletedTask;
    }

    public ValueTask<DeskState> Read() => new(wall.State);

    public ValueTask<SyncReply> Sync(Revision? from) => new(live.Sync(from, wall.State));

    public ValueTask<Revision> Watch(IWatcher watcher)
    {
        live.Watch(watcher);
        if (look is not null) return new(live.Revision);
        // What nobody watched was not weighed.
        wall.Weigh(Now);
        TellSoon();
        look = this.RegisterGrainTimer(_ => LookAsync(), new GrainTimerCreationOptions(LookEvery, LookEvery) { Interleave = true });
        return new(live.Revision);
    }

    public Task Unwatch(IWatcher watcher)
    {
        live.Unwatch(watcher);
        return Task.CompletedTask;
    }

    private void TellSoon()
    {
        if (!wall.HasNews) return;
        tick ??= this.RegisterGrainTimer(
            _ =>
            {
                Tell();
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(Coalesce, Timeout.InfiniteTimeSpan) { Interleave = true });
    }

    private void Tell()
    {
        tick?.Dispose();
        tick = null;
        var tiles = wall.TakeNews(Now);
        // What was done and undone within the tick is no news.
        if (tiles.IsEmpty) return;
        const int bytesPerTile = 150; // Of a change on the demo class; only decides when a snapshot is cheaper than deltas.
        live.Publish(live.Revision.Version + 1, [new TilesChanged { Tiles = tiles }], Now, tiles.Count * bytesPerTile);
    }

    private async Task LookAsync()
    {
        if (live.Watchers == 0)
        {
            look?.Dispose();
            look = null;
            return;
        }
        try
        {
            await RefreshAsync();
        }
        catch (Exception failure)
        {
            // Only a repair: notices go on, and the next look asks again. The log tells the operator.
            LogLookFailed(logs.CreateLogger<LessonDeskGrain>(), failure, Id);
        }
        wall.Weigh(Now);
        TellSoon();
    }

    /// <summary>The lesson as it is, and who of the roster is not on the wall.</summary>
    private async Task RefreshAsync()
    {
        if (await GrainFactory.GetGrain<ILessonGrain>(Id).Sync(null) is Full full) wall.Take(full.Revision.Version, (LessonState)full.State, Now);
        if (wall.Lesson.Plan is not { } plan) return;
        var roster = (await GrainFactory.GetGrain<IClassGrain>(plan.Class.ToGrainKey()).Read()).Students;
        var missing = roster.Where(student => !wall.State.Tiles.ContainsKey(student)).ToList();
        var notices = await Task.WhenAll(missing.Select(NoticeOfAsync));
        foreach (var (student, notice) in missing.Zip(notices)) wall.Add(student, notice, Now);
    }

    private Task<StudentNotice?> NoticeOfAsync(PersonId student) =>
        GrainFactory.GetGrain<IStudentGrain>(student.ToGrainKey()).NoticeFor(LessonId.Of(Id)).AsTask();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The wall of {Lesson} could not look at its lesson and roster")]
    private static partial void LogLookFailed(ILogger log, Exception failure, string lesson);
}
