using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Pmo.Journal;
using Pmo.Operations;

namespace Pmo.Silo;

/// <summary>Tells the operators' picture every two seconds how this silo does.</summary>
internal sealed partial class SiloReporter(
    IGrainFactory grains, IJournal journal, SiloMeters meters, BackupMark backups, ProcessIdentity process, TimeProvider time, ILogger<SiloReporter> log,
    IEngineFigures? engine = null)
    : BackgroundService
{
    /// <summary>A query, so not with every report.</summary>
    private const int ReportsPerLook = 5;

    private const int MostPending = 1000;

    private int pending;

    public ProcessReport Report() => process.Report() with
    {
        Silo = meters.Read() with { Grains = engine?.Read() ?? [], ReactionsPending = pending, LastBackup = backups.Last() },
    };

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TellAsync(leaving: true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ProcessReport.Every, time);
        for (var report = 0; await timer.WaitForNextTickAsync(stoppingToken); report++)
        {
            if (report % ReportsPerLook == 0) await LookAsync(stoppingToken);
            await TellAsync(leaving: false);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            pending = (await journal.PendingReactionsAsync(MostPending, cancellation)).Count;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // The number stays what it was; the log tells the operator, the journal's own figures show more.
            LogNotTold(log, failure);
        }
    }

    private async Task TellAsync(bool leaving)
    {
        try
        {
            await grains.GetGrain<IOperationsGrain>(IOperationsGrain.Id).Report(Report() with { Leaving = leaving });
        }
        catch (Exception failure)
        {
            // Totals: the next report makes up for this one. The log tells the operator, and the page shows a silent process.
            LogNotTold(log, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The operators' picture could not be told how this silo does")]
    private static partial void LogNotTold(ILogger log, Exception failure);
}
