using System.Globalization;
using Pmo.Lessons;
using Pmo.Web.Doors;
using Pmo.Web.Hosting;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Api;

/// <summary>From a lesson's code into the lesson, signed in or «по имени».</summary>
internal static class JoinEndpoints
{
    /// <summary>At which lesson's door this device stands: no secret, and believed only as far as that door knows the device.</summary>
    private const string DoorCookie = "pmo-door";

    private static readonly TimeSpan DoorLasts = TimeSpan.FromHours(12);

    public static void MapJoin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/join/{code}", LookUpAsync)
            .Produces<JoinView>().Refusable(StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests)
            .WithSummary("What an open lesson's code leads to, and its free places while the teacher lets in «по имени».");
        routes.MapPost("/api/join/{code}/places/{number}", AskAsync)
            .Produces<PlaceAnswer>()
            .Refusable(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests)
            .WithSummary("Asks for a free place; a teacher of the lesson lets in or turns away.");
        routes.MapGet("/api/join/place", PlaceAsync)
            .Produces<PlaceAnswer>().Refusable(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests)
            .WithSummary("What this device holds at a door; once admitted it also opens the session.");
    }

    private static async Task<IResult> LookUpAsync(string code, HttpContext http, JoinService join, DoorLimits limits, ISessions sessions)
    {
        http.Response.Headers.CacheControl = "no-store";
        var digits = JoinService.Normalise(code);
        if (limits.TakeLookUp(digits ?? "", http.ConnectionKey()) is { Ticks: > 0 } wait) return Problem.Of(RefusalCode.TooManyTries, wait);
        if (digits is null || await join.FindAsync(digits) is not var (id, lesson)) return Problem.Of(RefusalCode.NoSuchCode);
        return Wire.Json(await join.ViewAsync(id, lesson, await sessions.ResolveAsync(http.User)));
    }

    private static async Task<IResult> AskAsync(string code, string number, HttpContext http, JoinService join, DoorLimits limits)
    {
        http.Response.Headers.CacheControl = "no-store";
        var device = DeviceCookie.ReadOrGive(http);
        var digits = JoinService.Normalise(code);
        if (limits.TakeAsk(digits ?? "", device.AtDoor, http.ConnectionKey()) is { Ticks: > 0 } wait) return Problem.Of(RefusalCode.TooManyTries, wait);
        if (digits is null || await join.FindAsync(digits) is not var (id, lesson)) return Problem.Of(RefusalCode.NoSuchCode);
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)) return Problem.Of(RefusalCode.NoSuchPlace);
        var (answer, refused) = await join.AskAsync(id, lesson, place, device.AtDoor);
        if (answer is null) return Problem.Of(refused);
        http.Response.Cookies.Append(DoorCookie, id.Value, DeviceCookie.Options(http, DoorLasts));
        return Wire.Json(answer);
    }

    private static async Task<IResult> PlaceAsync(HttpContext http, JoinService join, DoorLimits limits, ISessions sessions)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (DeviceCookie.Read(http) is not { } device || !Key.TryParse<LessonId>(http.Request.Cookies[DoorCookie], out var id))
            return Problem.Of(RefusalCode.NoSuchPlace);
        if (limits.TakePoll(device.AtDoor) is { Ticks: > 0 } wait) return Problem.Of(RefusalCode.TooManyTries, wait);
        if ((await join.LessonAsync(id)).Status != LessonStatus.Open) return Problem.Of(RefusalCode.LessonEnded);
        var answer = await join.PlaceAsync(id, device.AtDoor);
        if (answer.Status == PlaceStatus.Admitted)
        {
            var (place, _) = await join.HeldAsync(id, device.AtDoor);
            var now = await sessions.ResolveAsync(http.User);
            if (now?.Only != id || now.Person != place) await SessionCookie.SignInAsync(http, ConfinedSessions.SeatOf(id, place, device.AtDoor));
        }
        return Wire.Json(answer);
    }
}
