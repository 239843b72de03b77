using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Pmo.Commit;

namespace Pmo.Operations;

/// <summary>Shell of the operators' picture: takes reports, and while somebody watches tells what changed every two seconds.</summary>
public sealed class OperationsGrain(TimeProvider time, ILoggerFactory logs) : Grain, IOperationsGrain
{
    /// <summary>Of a change with thirty schools; only decides when a snapshot is cheaper than deltas.</summary>
    private const int BytesPerChange = 2 * 1024;

    private readonly OperationsBoard board = new();
    private LiveStream live = null!;
    private IGrainTimer? tick;

    private DateTimeOffset Now => time.GetUtcNow();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // A volatile stream: its versions mean nothing to another activation, so each mints its own epoch.
        live = new LiveStream(
            StreamRoutes.Name(IOperationsGrain.Kind, this.GetPrimaryKeyString()), Now.UtcTicks.ToString("x"), time, logs.CreateLogger<OperationsGrain>());
        live.StartAt(1);
        return Task.CompletedTask;
    }

    public Task Report(ProcessReport report)
    {
        board.Take(report, Now);
        return Task.CompletedTask;
    }

    public ValueTask<OperationsState> Read() => new(board.State);

    public ValueTask<SyncReply> Sync(Revision? from) => new(live.Sync(from, board.State));

    public ValueTask<Revision> Watch(IWatcher watcher)
    {
        live.Watch(watcher);
        if (tick is not null) return new(live.Revision);
        // What nobody watched was not told: the first reader begins with the picture of this moment.
        Tell();
        tick = this.RegisterGrainTimer(_ => TickAsync(), new GrainTimerCreationOptions(ProcessReport.Every, ProcessReport.Every) { Interleave = true });
        return new(live.Revision);
    }

    public Task Unwatch(IWatcher watcher)
    {
        live.Unwatch(watcher);
        return Task.CompletedTask;
    }

    private Task TickAsync()
    {
        if (live.Watchers == 0)
        {
            tick?.Dispose();
            tick = null;
        }
        else
        {
            Tell();
        }
        return Task.CompletedTask;
    }

    private void Tell() => live.Publish(live.Revision.Version + 1, [board.Tell(Now)], Now, BytesPerChange);
}
