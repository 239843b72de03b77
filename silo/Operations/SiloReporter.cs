using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Pmo.Journal;
using Pmo.Journal.Upkeep;
using Pmo.Operations;

namespace Pmo.Silo;

/// <summary>Tells the operators' picture every two seconds how this silo does.</summary>
internal sealed partial class SiloReporter(
    IGrainFactory grains, IJournal journal, SiloMeters meters, BackupMark backups, ProcessIdentity process, TimeProvider time, ILogger<SiloReporter> log,
    IEngineFigures? engine = null)
    : BackgroundService
{
    public const string MeterName = "Pmo.Silo";

    /// <summary>A query, so not with every report.</summary>
    private const int ReportsPerLook = 5;

    private const int MostPending = 1000;

    private readonly Meter meter = new(MeterName);
    private int pending;

    public ProcessReport Report() => process.Report() with
    {
        Silo = meters.Read() with { Grains = engine?.Read() ?? [], ReactionsPending = pending, LastBackup = backups.Last() },
    };

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        meter.CreateObservableGauge("pmo_reactions_pending", () => pending, description: "Streams with reactions still to deliver, when last looked");
        meter.CreateObservableGauge("pmo_backup_age", Ages, "s", "Since the last backup; absent while none is known");
        return base.StartAsync(cancellationToken);
    }

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

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    private IEnumerable<Measurement<double>> Ages() => backups.Last() is { } made ? [new((time.GetUtcNow() - made).TotalSeconds)] : [];

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
