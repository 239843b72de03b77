namespace Pmo.Web.Api;

/// <summary>On every answer. Children's data: no request to anybody else, no frame, no address handed on.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // Data is never a document: it may do nothing at all, in fewer bytes.
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            return next(http);
        }
        // Browsers of 2020 do not count ws: as 'self', so the own host is named.
        var host = http.Request.Host.Value is { Length: > 0 } name && name.All(IsOfHost) ? name : "localhost";
        headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' data: blob:; "
            + $"connect-src 'self' ws://{host} wss://{host}; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        return next(http);
    }

    private static bool IsOfHost(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']';
}
