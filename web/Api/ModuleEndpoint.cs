using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Orleans;
using Pmo.Lessons;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Api;

internal static class ModuleEndpoint
{
    public static void MapModules(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/modules/{id}", ReadAsync)
            .AddEndpointFilter<SignedInFilter>()
            .WithMetadata(new AlsoConfined())
            .Produces<StudentModule>().Produces<Problem>(StatusCodes.Status404NotFound, "application/problem+json")
            .WithSummary("A module version for a student's screen, without answers; it never changes.");

        routes.MapGet("/api/modules/{id}/key", ReadKeyAsync)
            .AddEndpointFilter<SignedInFilter>()
            .Produces<ModuleKey>()
            .Produces<Problem>(StatusCodes.Status403Forbidden, "application/problem+json")
            .Produces<Problem>(StatusCodes.Status404NotFound, "application/problem+json")
            .WithSummary("For teachers: what the tasks of a module version expect, model answers and typical mistakes.");
    }

    private static async Task<IResult> ReadKeyAsync(string id, HttpContext http, StudentModules modules)
    {
        if (http.Features.GetRequiredFeature<Session>() is not { Only: null, Role: Role.Teacher or Role.ClassTeacher }) return Problem.Of(RefusalCode.NotAllowed);
        if (!Key.TryParse<ModuleVersionId>(id, out var version) || await modules.FindKeyAsync(version) is not { } key) return Problem.Of(RefusalCode.NotFound);
        // A computer in a classroom is everybody's: nothing of it stays in the browser.
        http.Response.Headers.CacheControl = "no-store";
        return Wire.Json(key);
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, StudentModules modules, IClusterClient grains)
    {
        if (!Key.TryParse<ModuleVersionId>(id, out var version) || await modules.FindAsync(version) is not { } module)
            return Problem.Of(RefusalCode.NotFound);
        if (http.Features.GetRequiredFeature<Session>().Only is { } only && (await grains.GetGrain<ILessonGrain>(only.ToGrainKey()).Read()).Plan?.Module != version)
            return Problem.Of(RefusalCode.NotAllowed);
        var headers = http.Response.Headers;
        headers.CacheControl = "private, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        var packed = http.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);
        if (packed) headers.ContentEncoding = "br";
        // Another encoding is another representation, so it has a tag of its own.
        var tag = packed ? $"{module.ETag[..^1]}-br\"" : module.ETag;
        return TypedResults.Bytes(packed ? module.Brotli : module.Json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue(tag));
    }
}
