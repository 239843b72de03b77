using Microsoft.AspNetCore.Http.Features;
using Orleans;
using Pmo.People;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Api;

/// <summary><c>POST /api/me/language</c>.</summary>
public sealed record LanguageChoice
{
    public required string Language { get; init; }
}

internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/me", async (HttpContext http, ISessions sessions, MeReader me) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Wire.Json(await me.ReadAsync(await sessions.ResolveAsync(http.User), Problem.LanguageOf(http)));
        }).Produces<Me>().WithSummary("Who is signed in here; without `person`: nobody.");

        routes.MapPost("/api/me/language", SetLanguageAsync)
            .AddEndpointFilter<SignedInFilter>()
            .Body<LanguageChoice>().Produces<Me>()
            .Produces<Problem>(StatusCodes.Status400BadRequest, "application/problem+json")
            .WithSummary("The language of one's own interface: ru or en.");
    }

    private static async Task<IResult> SetLanguageAsync(HttpContext http, IClusterClient grains, MeReader me)
    {
        if (await JsonBody.ReadAsync<LanguageChoice>(http) is not { Language: "ru" or "en" } choice) return Problem.Of(RefusalCode.Malformed);
        var session = http.Features.GetRequiredFeature<Session>();
        return await grains.GetGrain<IPersonGrain>(session.Person.ToGrainKey()).SetLanguage(choice.Language) is Refused refused
            ? Problem.Of(refused.Code)
            : Wire.Json(await me.ReadAsync(session, choice.Language));
    }
}
