using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Pmo.Lessons;
using Pmo.Media;
using Pmo.Students;
using Pmo.Web.Live;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Api;

/// <summary>
/// Files that students hand in. What was sent is never trusted: the grain judges the bytes, and whatever leaves is a picture or a PDF by
/// its bytes, under headers that let no browser take it for anything else.
/// </summary>
internal static class MediaEndpoints
{
    private const int Framing = 64 * 1024;

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/media", PutAsync).AddEndpointFilter<SignedInFilter>().WithMetadata(new AlsoConfined())
            .Accepts<Stream>("application/octet-stream", "*/*").Produces<MediaAnswer>()
            .Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType)
            .WithSummary("For students: keeps a photo (JPEG, PNG, WebP) or a PDF of at most 3 MB, the body as it is. The same file is kept once.");

        routes.MapPut("/api/media/{id}/thumbnail", PutThumbnailAsync).AddEndpointFilter<SignedInFilter>().WithMetadata(new AlsoConfined())
            .Accepts<Stream>("image/jpeg", "*/*").Produces(StatusCodes.Status204NoContent)
            .Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType)
            .WithSummary("A small JPEG, at most 32 KB, for one's own file; the first one stays.");

        Serves("/api/media/{person}/{id}", (string person, string id, HttpContext http, Access access, MediaDesk desk) =>
            OwnAsync(person, id, http, access, desk, small: false), "A file, for its owner and for teachers who may watch the owner's record.");
        Serves("/api/media/{person}/{id}/thumbnail", (string person, string id, HttpContext http, Access access, MediaDesk desk) =>
            OwnAsync(person, id, http, access, desk, small: true), "Its thumbnail.");
        Serves("/api/lessons/{lesson}/shown/{snapshot:guid}/{answer:guid}",
            (string lesson, Guid snapshot, Guid answer, HttpContext http, Access access, MediaDesk desk) =>
                ShownAsync(lesson, snapshot, answer, http, access, desk, small: false), "The file of an answer, for who may watch the lesson and while it shows the answer.");
        Serves("/api/lessons/{lesson}/shown/{snapshot:guid}/{answer:guid}/thumbnail",
            (string lesson, Guid snapshot, Guid answer, HttpContext http, Access access, MediaDesk desk) =>
                ShownAsync(lesson, snapshot, answer, http, access, desk, small: true), "Its thumbnail.");

        void Serves(string route, Delegate handler, string summary) => routes.MapGet(route, handler).AddEndpointFilter<SignedInFilter>().WithMetadata(new AlsoConfined())
            .Produces<Stream>(StatusCodes.Status200OK, "image/jpeg", "image/png", "image/webp", "application/pdf")
            .Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound)
            .WithSummary(summary);
    }

    private static async Task<IResult> PutAsync(HttpContext http, MediaDesk desk)
    {
        var session = http.Features.GetRequiredFeature<Session>();
        if (session.Role != Role.Student) return Problem.Of(RefusalCode.NotAllowed);
        using var place = desk.TakeIn();
        if (place is null) return Problem.Of(RefusalCode.Busy, TimeSpan.FromSeconds(2));
        if (await ReadAsync(http, MediaFile.MaxSize) is not { } bytes) return Problem.Of(RefusalCode.FileTooLarge);
        return await desk.Of(session.Person).Put(new MediaFile { Bytes = bytes }) switch
        {
            MediaKept kept => Wire.Json(new MediaAnswer { Media = kept.Media }),
            var other => Problem.Of(((MediaRefused)other).Code),
        };
    }

    private static async Task<IResult> PutThumbnailAsync(string id, HttpContext http, MediaDesk desk)
    {
        var session = http.Features.GetRequiredFeature<Session>();
        if (session.Role != Role.Student) return Problem.Of(RefusalCode.NotAllowed);
        if (!Key.TryParse<MediaId>(id, out var media)) return Problem.Of(RefusalCode.NoSuchFile);
        if (await ReadAsync(http, MediaFile.MaxThumbnail) is not { } bytes) return Problem.Of(RefusalCode.FileTooLarge);
        return await desk.Of(session.Person).PutThumbnail(media, bytes) is MediaRefused refused ? Problem.Of(refused.Code) : Results.NoContent();
    }

    private static async Task<IResult> OwnAsync(string person, string id, HttpContext http, Access access, MediaDesk desk, bool small)
    {
        if (!Key.TryParse<PersonId>(person, out var owner) || !Key.TryParse<MediaId>(id, out var media)) return Problem.Of(RefusalCode.NotFound);
        var session = http.Features.GetRequiredFeature<Session>();
        // Asked before anything is looked for: who may not look learns nothing of what there is.
        if (await access.MayWatchAsync(session, StreamRoutes.Name(IStudentGrain.Kind, owner.Value)) is { } code) return Problem.Of(code);
        return await ServeAsync(http, desk.Of(owner), media, small);
    }

    private static async Task<IResult> ShownAsync(string lesson, Guid snapshot, Guid answer, HttpContext http, Access access, MediaDesk desk, bool small)
    {
        if (!Key.TryParse<LessonId>(lesson, out var id)) return Problem.Of(RefusalCode.NotFound);
        var session = http.Features.GetRequiredFeature<Session>();
        if (await access.MayWatchAsync(session, StreamRoutes.Name(ILessonGrain.Kind, id.Value)) is { } code) return Problem.Of(code);
        return await desk.FindShownAsync(id, snapshot, answer) is { } shown
            ? await ServeAsync(http, desk.Of(shown.Owner), shown.Media, small)
            : Problem.Of(RefusalCode.NotFound);
    }

    private static async Task<IResult> ServeAsync(HttpContext http, IMediaGrain files, MediaId media, bool small)
    {
        if (small)
            return await files.ReadThumbnail(media) is { } jpeg ? Bytes(http, jpeg, "image/jpeg", $"\"{media}-t\"") : Problem.Of(RefusalCode.NotFound);
        return await files.Read(media) is { } file ? Bytes(http, file.Bytes, file.Type, $"\"{media}\"") : Problem.Of(RefusalCode.NotFound);
    }

    private static IResult Bytes(HttpContext http, ImmutableArray<byte> bytes, string type, string tag)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Who may look is asked each time; the bytes travel once.
        headers.CacheControl = "private, no-cache";
        var name = type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..];
        headers.ContentDisposition = type == "application/pdf" ? "attachment; filename=\"answer.pdf\"" : $"inline; filename=\"answer.{name}\"";
        return TypedResults.Bytes(ImmutableCollectionsMarshal.AsArray(bytes)!, type, entityTag: new EntityTagHeaderValue(tag));
    }

    private static async Task<ImmutableArray<byte>?> ReadAsync(HttpContext http, int most)
    {
        // More than is read, so that our own words say that it is too much; a body in chunks has its sizes between them.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most + Framing;
        try
        {
            return await MediaDesk.ReadAsync(http.Request, most);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The sender is told that the file is too large.
            return null;
        }
    }

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.Produces<Problem>(status, "application/problem+json");
        return route;
    }
}
