using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Pmo.Classes;
using Pmo.Commit;
using Pmo.Students;

namespace Pmo.Lessons;

/// <summary>
/// Shell of the wall: gathers notices, tells of what changed at most every 200 ms. Nothing here is stored;
/// an activation that lost its memory asks every student of the roster.
/// </summary>
public sealed class LessonDeskGrain(TimeProvider time, ILoggerFactory logs) : Grain, ILessonDeskGrain
{
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(200);

    private readonly HashSet<PersonId> changed = [];
    private LiveStream live = null!;
    private DeskState state = new();
    private IGrainTimer? tick;

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // A volatile stream: its versions mean nothing to another activation, so each mints its own epoch.
        var epoch = time.GetUtcNow().UtcTicks.ToString("x");
        live = new LiveStream(StreamRoutes.Name(ILessonDeskGrain.Kind, Id), epoch, time, logs.CreateLogger<LessonDeskGrain>());
        live.StartAt(1);
        var lesson = await GrainFactory.GetGrain<ILessonGrain>(Id).Read();
        if (lesson.Plan is not { } plan) return;
        var roster = (await GrainFactory.GetGrain<IClassGrain>(plan.Class.ToGrainKey()).Read()).Students;
        var notices = await Task.WhenAll(roster.Select(student =>
            GrainFactory.GetGrain<IStudentGrain>(student.ToGrainKey()).NoticeFor(LessonId.Of(Id)).AsTask()));
        foreach (var (student, notice) in roster.Zip(notices))
            state = Wall.With(state, student, tile => tile with { Notice = notice is null ? null : Wall.Placed(notice, tile.Notice, lesson) });
    }

    public async Task Notice(StudentNotice notice)
    {
        if (state.Tiles.GetValueOrDefault(notice.Student)?.Notice is { } held && held.Version >= notice.Version) return;
        var lesson = await GrainFactory.GetGrain<ILessonGrain>(Id).Read();
        Change(notice.Student, tile => tile with { Notice = Wall.Placed(notice, tile.Notice, lesson) });
    }

    public Task Presence(StudentPresence presence)
    {
        if (state.Tiles.TryGetValue(presence.Student, out var tile) && tile.Link != presence.Link)
            Change(presence.Student, held => held with { Link = presence.Link });
        return Task.CompletedTask;
    }

    public ValueTask<DeskState> Read() => new(state);

    public ValueTask<SyncReply> Sync(Revision? from) => new(live.Sync(from, state));

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

    private void Change(PersonId student, Func<DeskTile, DeskTile> change)
    {
        var before = state;
        state = Wall.With(state, student, change);
        if (ReferenceEquals(before, state)) return;
        changed.Add(student);
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
        if (changed.Count == 0) return;
        var tiles = changed.ToImmutableDictionary(student => student, student => state.Tiles[student]);
        changed.Clear();
        const int bytesPerTile = 200; // Measured on the demo class; only decides when a snapshot is cheaper than deltas.
        live.Publish(live.Revision.Version + 1, [new TilesChanged { Tiles = tiles }], time.GetUtcNow(), tiles.Count * bytesPerTile);
    }
}
