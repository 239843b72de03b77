using Microsoft.Net.Http.Headers;
using Pmo.Web.Api;

namespace Pmo.Web.Static;

/// <summary>Everything that is no other address: a file of the browser application, or for a page's address its index.html with who is signed in.</summary>
internal static class ClientEndpoint
{
    private const string Missing =
        """
        <!doctype html><html lang="ru"><meta charset="utf-8"><title>PMO Classroom</title>
        <h1>Страницы ещё не собраны</h1>
        <p>Сервер работает, но собранных страниц нет. Установите Node.js 20 и запустите сервер ещё раз: <code>dotnet run --project web</code>.</p>
        <h1 lang="en">The pages are not built yet</h1>
        <p lang="en">The server runs, but without its pages. Install Node.js 20 and start the server again: <code>dotnet run --project web</code>.</p>
        </html>
        """;

    private static readonly string[] ForDocuments =
        [HeaderNames.ContentSecurityPolicy, HeaderNames.XFrameOptions, "Cross-Origin-Opener-Policy", "Permissions-Policy"];

    public static void MapClient(this IEndpointRouteBuilder routes)
    {
        routes.Map("/api/{**rest}", () => Problem.Of(RefusalCode.NotFound)).ExcludeFromDescription();
        routes.MapFallback("{**path}", AnswerAsync);
    }

    public static void WarmClient(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var files = app.Services.GetRequiredService<ClientFiles>();
        // A thread of the lowest priority: packing as hard as possible takes a second that the first requests need more.
        new Thread(files.Warm) { IsBackground = true, Priority = ThreadPriority.Lowest, Name = "client files" }.Start();
    });

    private static async Task<IResult> AnswerAsync(HttpContext http, ClientFiles files, Page page)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)) return Problem.Of(RefusalCode.NotFound);
        var path = http.Request.Path.Value ?? "/";
        var headers = http.Response.Headers;
        if (!Path.HasExtension(path))
        {
            if (files.Find("/index.html", []) is { } index) return await page.AnswerAsync(http, index);
            headers.CacheControl = "no-store";
            return Results.Content(Missing, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        var encodings = http.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.ToString()).ToList();
        if (files.Find(path, encodings) is not { } file) return Problem.Of(RefusalCode.NotFound);
        // They are for documents; on a script they are half a kilobyte of the first screen.
        foreach (var name in ForDocuments) headers.Remove(name);
        // Names under assets/ carry a hash of what is in them; everything else is asked for again, and answered 304.
        headers.CacheControl = path.StartsWith("/assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (file.Encoding.Length > 0) headers.ContentEncoding = file.Encoding;
        return Results.Bytes(file.Bytes, file.ContentType, entityTag: new EntityTagHeaderValue(file.ETag));
    }
}
