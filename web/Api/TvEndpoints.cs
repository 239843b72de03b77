using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Pmo.Web.Doors;
using Pmo.Web.Hosting;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Api;

/// <summary>A screen that shows a code, and whoever says on another device what it is to show.</summary>
internal static class TvEndpoints
{
    /// <summary>The code that this screen shows, and until when: no secret, and believed only as far as the code stands for this device.</summary>
    private const string CodeCookie = "pmo-tv";

    public static void MapTv(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/tv", StartAsync)
            .Produces<TvAnswer>().Refusable(StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable)
            .WithSummary("A code for this screen to show, 10 minutes long; none when it is paired already.");
        routes.MapGet("/api/tv", LookAsync)
            .Produces<TvAnswer>().Refusable(StatusCodes.Status429TooManyRequests)
            .WithSummary("This screen's pairing; once paired it also opens the session.");
        routes.MapPost("/api/tv/confirm", ConfirmAsync)
            .AddEndpointFilter<SignedInFilter>()
            .Body<TvConfirm>().Produces(StatusCodes.Status204NoContent)
            .Refusable(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests)
            .WithSummary("Pairs the screen that shows this code: a teacher's with the lesson for the room, a student's to work on it.");
        routes.MapPost("/api/tv/forget", ForgetAsync)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("This screen forgets what it was paired with.");
    }

    private static async Task<IResult> StartAsync(HttpContext http, TvService tv, ConfinedSessions sessions, DoorLimits limits)
    {
        http.Response.Headers.CacheControl = "no-store";
        var device = DeviceCookie.ReadOrGive(http);
        if (limits.TakeTv(device.Id, http.ConnectionKey()) is { Ticks: > 0 } wait) return Problem.Of(RefusalCode.TooManyTries, wait);
        if (await OpenedAsync(http, device, sessions) is { } paired) return Wire.Json(paired);
        if (await tv.DrawAsync(device.Id) is not var (code, until)) return Problem.Of(RefusalCode.Busy, TvService.CodeLasts);
        http.Response.Cookies.Append(
            CodeCookie, string.Create(CultureInfo.InvariantCulture, $"{code}.{until.ToUnixTimeSeconds()}"), DeviceCookie.Options(http, TvService.CodeLasts));
        return Wire.Json(new TvAnswer { Code = code, Paired = false, Until = until });
    }

    private static async Task<IResult> LookAsync(HttpContext http, TvService tv, ConfinedSessions sessions, DoorLimits limits)
    {
        http.Response.Headers.CacheControl = "no-store";
        var nothing = new TvAnswer { Code = "", Paired = false };
        if (DeviceCookie.Read(http) is not { } device) return Wire.Json(nothing);
        if (limits.TakePoll(device.Id) is { Ticks: > 0 } wait) return Problem.Of(RefusalCode.TooManyTries, wait);
        if (await OpenedAsync(http, device, sessions) is { } paired) return Wire.Json(paired);
        return ReadCode(http) is var (code, until) && await tv.IsOfAsync(code, device.Id)
            ? Wire.Json(nothing with { Code = code, Until = until })
            : Wire.Json(nothing);
    }

    private static async Task<IResult> ConfirmAsync(HttpContext http, TvService tv, DoorLimits limits)
    {
        if (await JsonBody.ReadAsync<TvConfirm>(http) is not { } body) return Problem.Of(RefusalCode.Malformed);
        var session = http.Features.GetRequiredFeature<Session>();
        if (limits.TakeConfirm(session.Person, http.ConnectionKey()) is { Ticks: > 0 } wait) return Problem.Of(RefusalCode.TooManyTries, wait);
        if (TvService.Normalise(body.Code) is not { } code) return Problem.Of(RefusalCode.NoSuchCode);
        return await tv.ConfirmAsync(session, code, body.Lesson) is { } refused ? Problem.Of(refused) : Results.NoContent();
    }

    private static async Task<IResult> ForgetAsync(HttpContext http, TvService tv, ISessions sessions)
    {
        if (DeviceCookie.Read(http) is { } device) await tv.ForgetAsync(device.Id);
        // A session of somebody who signed in here otherwise is not the device's to end.
        if (ConfinedSessions.Is(http.User) && await sessions.ResolveAsync(http.User) is null) await http.SignOutAsync(SessionCookie.Scheme);
        return Results.NoContent();
    }

    /// <summary>Null: not paired.</summary>
    private static async Task<TvAnswer?> OpenedAsync(HttpContext http, Device device, ConfinedSessions sessions)
    {
        if (await sessions.DeviceAsync(device.Id) is not var (paired, session)) return null;
        if (await sessions.ResolveAsync(http.User) != session) await SessionCookie.SignInAsync(http, ConfinedSessions.DeviceOf(device.Id, paired));
        return new TvAnswer { Code = "", Paired = true };
    }

    private static (string Code, DateTimeOffset Until)? ReadCode(HttpContext http) =>
        http.Request.Cookies[CodeCookie]?.Split('.') is [var code, var until] && TvService.Normalise(code) is { } digits
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? (digits, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
}
