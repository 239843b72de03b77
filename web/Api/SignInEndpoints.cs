using Microsoft.AspNetCore.Authentication;
using Pmo.Web.Demo;
using Pmo.Web.Hosting;
using Pmo.Web.Json;
using Pmo.Web.Live;
using Pmo.Web.Operators;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Api;

internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/sign-in/password", async (HttpContext http, SignInService signIn, KnownBrowsers browsers) =>
        {
            if (await JsonBody.ReadAsync<PasswordSignIn>(http) is not { } body) return Problem.Of(RefusalCode.Malformed);
            var outcome = await signIn.WithPasswordAsync(body.Login, body.Password, http.ConnectionKey(), browsers.Knows(http, body.Login));
            if (outcome is SignInOutcome.Opened opened) browsers.Remember(http, opened.AccountKey);
            return await AnswerAsync(http, outcome);
        }).Takes<PasswordSignIn>().WithSummary("Staff: login and password.");

        routes.MapPost("/api/sign-in/card", async (HttpContext http, SignInService signIn) =>
            await JsonBody.ReadAsync<CardSignIn>(http) is { } body
                ? await AnswerAsync(http, await signIn.WithCardAsync(body.Code, http.ConnectionKey()))
                : Problem.Of(RefusalCode.Malformed))
            .Takes<CardSignIn>().WithSummary("Students: the card's code as printed, or what its QR holds.");

        routes.MapPost("/api/demo/enter", async (HttpContext http, SignInService signIn, DemoBook demo) =>
        {
            if (!demo.IsDemo) return Problem.Of(RefusalCode.NotFound);
            return await JsonBody.ReadAsync<DemoEntry>(http) is { } body
                ? await AnswerAsync(http, await signIn.WithKeyAsync(DemoBook.AccountKeyOf(body.Person)))
                : Problem.Of(RefusalCode.Malformed);
        }).Takes<DemoEntry>().WithSummary("Steps in as one of the demo's people; there is no such address elsewhere.");

        routes.MapPost("/api/sign-out", async (HttpContext http, ConfinedSessions confined, EndedSessions ended, Viewers viewers) =>
        {
            await http.SignOutAsync(SessionCookie.Scheme);
            await confined.LeaveAsync(http.User);
            if (http.User.FindFirst(Sessions.IdClaim) is not { } id) return Results.NoContent();
            // First what every look asks, then who is connected now: nobody comes in between.
            ended.Add(id.Value);
            viewers.CutSignIn(id.Value);
            return Results.NoContent();
        }).Produces(StatusCodes.Status204NoContent).WithSummary("Ends this session, its live connections included; a place or a screen is given back.");

        // A GET, because a phone's camera follows it. It can only ever sign in, and what it signs in as is in the child's hand.
        routes.MapGet("/c/{secret}", async (string secret, HttpContext http, SignInService signIn, SchoolLoads schools) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            var outcome = await signIn.WithCardAsync(secret, http.ConnectionKey());
            if (outcome is SignInOutcome.Denied denied)
            {
                schools.TurnedAway(denied.Code, session: null);
                return Results.Redirect($"/?refused={CodeOf(denied)}");
            }
            var opened = (SignInOutcome.Opened)outcome;
            await SessionCookie.SignInAsync(http, opened);
            return Results.Redirect("/lobby");
        }).Produces(StatusCodes.Status302Found).WithSummary("A card's QR: signs in and goes to the lobby, or to the first page with ?refused=code.");
    }

    private static string CodeOf(SignInOutcome.Denied denied) =>
        System.Text.Json.JsonSerializer.SerializeToElement(denied.Code, WireJson.Options).GetString()!;

    private static async Task<IResult> AnswerAsync(HttpContext http, SignInOutcome outcome)
    {
        if (outcome is not SignInOutcome.Opened opened)
        {
            var denied = (SignInOutcome.Denied)outcome;
            return Problem.Of(denied.Code, denied.RetryAfter);
        }
        await SessionCookie.SignInAsync(http, opened);
        var session = new Session(opened.Person.Id, opened.Person.Role, opened.Person.School, opened.Person.Class, opened.Person.Language);
        http.Response.Headers.CacheControl = "no-store";
        return Wire.Json(await http.RequestServices.GetRequiredService<MeReader>().ReadAsync(session, session.Language));
    }

    private static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route) where T : notnull =>
        route.Body<T>().Produces<Me>()
            .Produces<Problem>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<Problem>(StatusCodes.Status401Unauthorized, "application/problem+json")
            .Produces<Problem>(StatusCodes.Status429TooManyRequests, "application/problem+json");
}
