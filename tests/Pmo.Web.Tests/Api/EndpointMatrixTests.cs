using System.Collections.Immutable;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Web.Api;
using Pmo.Web.Json;
using Pmo.Web.Provisioning;
using Pmo.Web.Tests.Live;
using Pmo.Web.Tests.Provisioning;
using Pmo.Wire;
using static Pmo.Web.Tests.Live.Principal;

namespace Pmo.Web.Tests.Api;

/// <summary>
/// Every address that routing knows, for every principal: who is not in the row is refused and changes nothing. An address without a row
/// fails. A refusal is <c>notSignedIn</c> or <c>notAllowed</c>; whatever else is answered, the sender was let through to it.
/// </summary>
[Collection(LiveCollection.Name)]
public sealed class EndpointMatrixTests(LiveServer live)
{
    private static readonly ImmutableArray<Principal> Everybody = [.. Enum.GetValues<Principal>().Where(who => who != Unknown)];

    private static readonly ImmutableArray<Principal> SignedIn = [.. Everybody.Except([Anonymous, Blocked, SeatWaiting])];

    private static readonly ImmutableArray<Principal> Unconfined = [.. SignedIn.Except([SeatAdmitted, SeatElsewhere, BigScreen, StudentTv])];

    private static readonly ImmutableArray<Principal> Students = [Own, Classmate, OtherClass, SeatAdmitted, SeatElsewhere, StudentTv];

    private static readonly ImmutableArray<Principal> Teachers = [Teacher, OtherTeacher, CoTeacher];

    private static readonly ImmutableArray<Principal> OfOwnsRecord = [Own, Teacher, CoTeacher, SeatAdmitted, SeatElsewhere, StudentTv];

    private static readonly ImmutableArray<Principal> OfTheLesson = [Own, Classmate, Teacher, CoTeacher, SeatAdmitted, BigScreen, StudentTv];

    /// <summary>In the order in which they are tried: what ends a session comes last.</summary>
    private static readonly List<(string Row, ImmutableArray<Principal> May, Func<Classroom, (string Path, object? Body)> Request)> Matrix =
    [
        ("GET /api/me", Everybody, _ => ("/api/me", null)),
        ("POST /api/me/language", Unconfined, _ => ("/api/me/language", new LanguageChoice { Language = "ru" })),
        ("GET /api/modules/{id}", SignedIn, room => ($"/api/modules/{room.Module.Id}", null)),
        ("GET /api/modules/{id}/key", Teachers, room => ($"/api/modules/{room.Module.Id}/key", null)),
        ("GET /api/colleagues", Teachers, _ => ("/api/colleagues", null)),
        ("POST /api/media", Students, _ => ("/api/media", "no picture")),
        ("PUT /api/media/{id}/thumbnail", Students, _ => ($"/api/media/{NoFile}/thumbnail", "no picture")),
        ("GET /api/media/{person}/{id}", OfOwnsRecord, room => ($"/api/media/{room.Student(1)}/{NoFile}", null)),
        ("GET /api/media/{person}/{id}/thumbnail", OfOwnsRecord, room => ($"/api/media/{room.Student(1)}/{NoFile}/thumbnail", null)),
        ("GET /api/lessons/{lesson}/shown/{snapshot:guid}/{answer:guid}", OfTheLesson, room => ($"/api/lessons/{room.Lesson}/shown/{NoAnswer}", null)),
        ("GET /api/lessons/{lesson}/shown/{snapshot:guid}/{answer:guid}/thumbnail", OfTheLesson, room => ($"/api/lessons/{room.Lesson}/shown/{NoAnswer}/thumbnail", null)),
        ("GET /api/qr", Everybody, _ => ("/api/qr?path=/j/12345678", null)),
        ("GET /api/join/{code}", Everybody, _ => ("/api/join/00000000", null)),
        ("POST /api/join/{code}/places/{number}", Everybody, _ => ("/api/join/00000000/places/1", null)),
        ("GET /api/join/place", Everybody, _ => ("/api/join/place", null)),
        ("POST /api/tv/confirm", [Own, Classmate, Teacher, CoTeacher], room => ("/api/tv/confirm", new TvConfirm { Code = "000000", Lesson = room.Lesson })),
        ("GET /api/tv", Everybody, _ => ("/api/tv", null)),
        ("POST /api/tv", Everybody, _ => ("/api/tv", null)),
        ("POST /api/sign-in/password", Everybody, _ => ("/api/sign-in/password", new PasswordSignIn { Login = "nobody", Password = "x" })),
        ("POST /api/sign-in/card", Everybody, _ => ("/api/sign-in/card", new CardSignIn { Code = "x" })),
        ("POST /api/demo/enter", Everybody, _ => ("/api/demo/enter", new DemoEntry { Person = new PersonId("t-math") })),
        ("GET /c/{secret}", Everybody, _ => ("/c/AAAAAAAAAAAAAAAAAAAAAA", null)),
        // Nobody who signs in: pmo comes with the token of the server's start (OperateTests).
        ("POST /api/operate/provision", [], _ => ("/api/operate/provision", SchoolText.Of("matrix", inA: 1).Root)),
        ("POST /api/operate/handed-out", [], room => ("/api/operate/handed-out", new HandedOut { People = [room.Student(1)] })),
        ("POST /api/operate/users/block", [], room => ("/api/operate/users/block", new UserBlock { Who = room.Student(1).Value, Blocked = true })),
        ("POST /api/operate/users/reset", [], room => ("/api/operate/users/reset", new UserReset { Who = room.Student(1).Value })),
        ("POST /api/tv/forget", Everybody, _ => ("/api/tv/forget", null)),
        ("POST /api/sign-out", Everybody, _ => ("/api/sign-out", null)),
    ];

    private const string NoAnswer = "9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c01/9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c02";

    private static string NoFile => new('0', 64);

    [Fact]
    public void Matrix_HasARowForEveryAddress_AndNoOther()
    {
        var known = from endpoint in live.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                    let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
                    where pattern.StartsWith("/api/", StringComparison.Ordinal) || pattern.StartsWith("/c/", StringComparison.Ordinal)
                    from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
                    select $"{method} {pattern}";
        Assert.Equal(known.Order(StringComparer.Ordinal), Matrix.Select(row => row.Row).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryRow_ForEveryPrincipal_IsAllowedOrRefusedAndThenChangesNothing()
    {
        var cast = await Cast.CreateAsync(live.Server, "addresses");
        var faults = new List<string>();
        foreach (var who in Everybody)
        {
            using var browser = await cast.BrowserAsync(who);
            foreach (var (row, may, request) in Matrix)
            {
                var before = await cast.Room.StateAsync();
                var (path, body) = request(cast.Room);
                var allowed = await IsAllowedAsync(browser.Http, row.Split(' ')[0], path, body);
                if (allowed != may.Contains(who)) faults.Add($"{who}: {row} was {(allowed ? "allowed" : "refused")}");
                if (!may.Contains(who) && before != await cast.Room.StateAsync()) faults.Add($"{who}: {row} was refused and changed something");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<bool> IsAllowedAsync(HttpClient http, string method, string path, object? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = body switch { null => null, string text => new StringContent(text), _ => JsonContent.Create(body, body.GetType(), options: WireJson.Options) },
        };
        using var answer = await http.SendAsync(request);
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return true;
        return (await PmoServer.ReadAsync<Problem>(answer)).Code is not (RefusalCode.NotSignedIn or RefusalCode.NotAllowed);
    }
}
