using Microsoft.AspNetCore.Http.Features;
using Orleans;
using Pmo.People;
using Pmo.Schools;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Api;

internal static class ColleaguesEndpoint
{
    public static void MapColleagues(this IEndpointRouteBuilder routes) => routes.MapGet("/api/colleagues", ReadAsync)
        .AddEndpointFilter<SignedInFilter>()
        .Produces<IReadOnlyList<Colleague>>().Refusable(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden)
        .WithSummary("Teachers of one's own school who may be asked to teach along, by name.");

    private static async Task<IResult> ReadAsync(HttpContext http, IClusterClient grains)
    {
        var session = http.Features.GetRequiredFeature<Session>();
        if (session.Role is not (Role.Teacher or Role.ClassTeacher)) return Problem.Of(RefusalCode.NotAllowed);
        http.Response.Headers.CacheControl = "no-store";
        var staff = (await grains.GetGrain<ISchoolGrain>(session.School.ToGrainKey()).Read()).Staff;
        var others = staff.Where(member => member.Value is Role.Teacher or Role.ClassTeacher && member.Key != session.Person);
        var people = await Task.WhenAll(others.Select(member => grains.GetGrain<IPersonGrain>(member.Key.ToGrainKey()).Read().AsTask()));
        return Wire.Json<IReadOnlyList<Colleague>>(
        [
            .. people.OfType<Person>().OrderBy(p => p.FamilyName, StringComparer.Ordinal).ThenBy(p => p.GivenName, StringComparer.Ordinal)
                .Select(p => new Colleague { Person = p.Id, Name = MeReader.NameOf(p) }),
        ]);
    }
}
