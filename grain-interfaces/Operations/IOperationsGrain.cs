using Orleans;
using Orleans.Concurrency;

namespace Pmo.Operations;

/// <summary>
/// How the whole system does now, school by school. Key: <see cref="Id"/>, there is one. Stream <c>operations/now</c>, audience: operators; volatile:
/// an epoch per activation, filled again within seconds by the processes' reports. Owns nothing durable and knows no person.
/// </summary>
[Alias("pmo.IOperationsGrain")]
public interface IOperationsGrain : ILive
{
    public const string Kind = "operations";

    public const string Id = "now";

    /// <summary>From every process, every <see cref="ProcessReport.Every"/>. A report that gets lost is made up for by the next one.</summary>
    [OneWay, Alias("Report")]
    Task Report(ProcessReport report);

    [ReadOnly, Alias("Read")]
    ValueTask<OperationsState> Read();
}
