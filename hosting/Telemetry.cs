using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Pmo.Hosting.Metrics;
using Pmo.Operations;

namespace Pmo.Hosting;

/// <summary>
/// Sends traces and metrics to an OpenTelemetry collector, where one is configured; else nothing of it is even loaded. How often and how much is set
/// by the standard's own variables (<c>OTEL_…</c>), which the exporter reads.
/// </summary>
internal sealed class Telemetry(Uri endpoint, ProcessIdentity process) : IHostedService, IDisposable
{
    private const int HttpPort = 4318;

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault()
            .AddService("pmo-classroom", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(), serviceInstanceId: process.Name);
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(Tracing.SourceName)
            .AddOtlpExporter(exporter => Configure(exporter, "v1/traces"))
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter([MetricsCollector.OwnMeters, .. MetricsCollector.FrameworkMeters])
            .AddOtlpExporter(exporter => Configure(exporter, "v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // What the last seconds brought; the collector may be gone, then a few seconds are lost and the stop goes on.
        traces?.ForceFlush(2000);
        metrics?.ForceFlush(2000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    private void Configure(OtlpExporterOptions exporter, string path)
    {
        // The two forms of the protocol differ in their port by convention, and the variable says it otherwise.
        if (endpoint.Port == HttpPort || exporter.Protocol == OtlpExportProtocol.HttpProtobuf)
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = new Uri(endpoint.ToString().TrimEnd('/') + "/" + path);
        }
        else
        {
            exporter.Endpoint = endpoint;
        }
    }
}

internal static class TelemetryServices
{
    /// <param name="services">Of the host.</param>
    /// <param name="otlp">Where to; null: nowhere.</param>
    public static void AddTelemetry(this IServiceCollection services, Uri? otlp)
    {
        if (otlp is { } endpoint) services.AddHostedService(provider => new Telemetry(endpoint, provider.GetRequiredService<ProcessIdentity>()));
    }
}
