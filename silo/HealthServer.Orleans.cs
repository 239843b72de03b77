using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pmo.Hosting;
using Pmo.Hosting.Metrics;

namespace Pmo.Silo;

/// <summary>
/// A silo's health and metrics over HTTP, on a port of their own. The first service of the host: it answers while the silo still joins, and until
/// everything else has stopped.
/// </summary>
internal sealed class HealthServer(Uri at, IServiceProvider silo) : IHostedService, IAsyncDisposable
{
    private WebApplication? app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // What fails in a check is logged by the silo's own health service.
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(at.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(silo.GetRequiredService<HealthCheckService>());
        builder.Services.AddSingleton(silo.GetRequiredService<MetricsCollector>());
        // Signals are the silo's: it stops this server last.
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        await app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
