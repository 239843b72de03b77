using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Pmo.Hosting.Metrics;

internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", (HttpContext http, MetricsCollector metrics) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Text(PrometheusText.Write(metrics.Collect()), PrometheusText.ContentType);
        }).ExcludeFromDescription();
}
