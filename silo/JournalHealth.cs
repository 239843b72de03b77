using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pmo.Journal;

namespace Pmo.Silo;

/// <summary>Ready means that the journal answers a read; a thrown exception is reported as unhealthy by the framework.</summary>
internal sealed class JournalHealth(IJournal journal) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await journal.FindAsync("health/ready", Guid.Empty, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
