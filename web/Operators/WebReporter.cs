using Orleans;
using Pmo.Operations;
using Pmo.Web.Live;

namespace Pmo.Web.Operators;

/// <summary>Tells the operators' picture every two seconds how this web process does.</summary>
internal sealed partial class WebReporter(
    IClusterClient grains, Viewers viewers, SchoolLoads schools, ProcessIdentity process, TimeProvider time, ILogger<WebReporter> log) : BackgroundService
{
    public ProcessReport Report() => process.Report() with { Web = schools.Figures(viewers.All) };

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TellAsync(Report() with { Leaving = true });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ProcessReport.Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TellAsync(Report());
    }

    private async Task TellAsync(ProcessReport report)
    {
        try
        {
            await grains.GetGrain<IOperationsGrain>(IOperationsGrain.Id).Report(report);
        }
        catch (Exception failure)
        {
            // Totals: the next report makes up for this one. The log tells the operator, and the page shows a silent process.
            LogNotTold(log, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The operators' picture could not be told how this web process does")]
    private static partial void LogNotTold(ILogger log, Exception failure);
}
