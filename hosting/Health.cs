using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Orleans;
using Pmo.People;

namespace Pmo.Hosting;

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

/// <summary>Open once the process has started.</summary>
internal sealed class StartGate
{
    public bool Open { get; set; }
}

/// <summary>The start is over: all hosted services have started, the pages are packed.</summary>
internal sealed class StartedHealth(StartGate gate) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(gate.Open ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("still starting"));
}

/// <summary>Nobody has told the process to stop.</summary>
internal sealed class StayingHealth(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy());
}

internal static class Health
{
    public const string Ready = "ready";
    public const string Startup = "startup";

    public static void AddHealth(this IServiceCollection services, StartGate started) => services.AddSingleton(started).AddHealthChecks()
        .AddCheck<GrainsHealth>("grains", tags: [Ready, Startup]).AddCheck<StartedHealth>("started", tags: [Startup]).AddCheck<StayingHealth>("staying", tags: [Ready]);

    /// <summary>
    /// Live: the process answers. Started: everything that starts with it has, and a grain answers; asked until it passes, then no more. Ready: may be
    /// sent requests; not so while it stops, so that a balancer turns to another one first.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/startup", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Startup) });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }
}
