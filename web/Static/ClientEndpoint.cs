using Microsoft.Net.Http.Headers;
using Pmo.Web.Api;

namespace Pmo.Web.Static;

/// <summary>Everything that is no other address: a file of the browser application, or for a page's address its index.html.</summary>
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
        var encodings = http.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.ToString()).ToList();
        var isPage = !Path.HasExtension(path);
        if (isPage && await page.AnswerAsync(http, encodings) is { } answer) return answer;
        // The page as a file stays the bare one: it is the same for everybody.
        var file = isPage ? null : files.Find(path, encodings);
        var headers = http.Response.Headers;
        if (file is null)
        {
            headers.CacheControl = "no-store";
            return isPage
                ? Results.Content(Missing, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable)
                : Problem.Of(RefusalCode.NotFound);
        }
        // Names under assets/ carry a hash of what is in them; everything else is asked for again, and answered 304.
        headers.CacheControl = path.StartsWith("/assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (file.Encoding.Length > 0) headers.ContentEncoding = file.Encoding;
        return Results.Bytes(file.Bytes, file.ContentType, entityTag: new EntityTagHeaderValue(file.ETag));
    }
}
