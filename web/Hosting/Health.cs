using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans;
using Pmo.People;

namespace Pmo.Web.Hosting;

/// <summary>A grain answers: the engine turns and the store can be read. The journal's own check is registered by the silo.</summary>
internal sealed class GrainsHealth(IClusterClient grains) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.GetGrain<IPersonGrain>("health").Read().AsTask().WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whoever asks sees it as unhealthy; the health service logs the exception.
            return HealthCheckResult.Unhealthy("a grain does not answer", e);
        }
    }
}

internal static class Health
{
    public const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<GrainsHealth>("grains", tags: [Ready]);

    /// <summary>Live: the process answers. Ready: every check tagged <see cref="Ready"/> passes.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }
}
