namespace Pmo.Web.Api;

/// <summary>
/// What changes something, and the live connection, is taken from our own pages only. Browsers say where a request comes from in
/// <c>Origin</c> or <c>Sec-Fetch-Site</c> and pages cannot forge either; a request that changes something and says neither is refused too.
/// </summary>
internal sealed class SameOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        var live = request.Path.StartsWithSegments("/live", StringComparison.Ordinal);
        if (!changes && !live) return next(http);
        return IsOurs(request, mustSay: changes && !live) ? next(http) : Problem.Of(RefusalCode.NotAllowed).ExecuteAsync(http);
    }

    private static bool IsOurs(HttpRequest request, bool mustSay)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site != "same-origin") return false;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return site.Length > 0 || !mustSay;
        // Host and port decide: behind a proxy that ends TLS the scheme here is not the browser's.
        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && HostString.FromUriComponent(from) is var host
            && string.Equals(host.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)
            && (request.Host.Port is { } port ? from.Port == port : from.IsDefaultPort);
    }
}
