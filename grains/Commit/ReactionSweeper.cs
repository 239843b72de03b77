using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Pmo.Journal;

namespace Pmo.Commit;

/// <summary>
/// Wakes every stream that has reactions left over from a crash: at start and every minute. Waking is enough, activation delivers.
/// </summary>
public sealed partial class ReactionSweeper(IJournal journal, IGrainFactory grains, TimeProvider time, ILogger<ReactionSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private const int Batch = 1000;

    public async Task SweepAsync(CancellationToken cancellation)
    {
        foreach (var pending in await journal.PendingReactionsAsync(Batch, cancellation))
            await WakeAsync(pending.Stream);
    }

    private async Task WakeAsync(string stream)
    {
        try
        {
            if (grains.Live(stream) is { } grain) await grain.Sync(null);
        }
        catch (Exception failure)
        {
            // One stream that cannot be activated must not keep the others asleep. The log tells the operator, the row stays.
            LogNotWoken(log, failure, stream);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The rows stay; the next minute tries again. The log tells the operator.
                LogFailed(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream} has left-over reactions and could not be activated")]
    private static partial void LogNotWoken(ILogger log, Exception failure, string stream);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Left-over reactions could not be swept")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
