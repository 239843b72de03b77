using System.Collections.Immutable;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Pmo.Web.Api;
using Pmo.Web.Hosting;

namespace Pmo.Web.Provisioning;

/// <summary>What <c>pmo provision</c> and <c>pmo user</c> ask of the running server.</summary>
internal static class OperateEndpoints
{
    /// <summary>A school of <see cref="SchoolFileReader.MaxStudents"/> is about a third of it.</summary>
    private const int MaxBody = 4 * 1024 * 1024;

    public static IServiceCollection AddProvisioning(this IServiceCollection services) => services
        .AddSingleton<PlatformCommands>().AddSingleton<ProvisionHands>().AddSingleton<ProvisionDesk>().AddSingleton<UserDesk>().AddSingleton<OperateDoor>();

    public static void MapOperate(this WebApplication app)
    {
        var door = app.Services.GetRequiredService<OperateDoor>();
        app.Lifetime.ApplicationStarted.Register(() => door.Open(app.Services.GetRequiredService<IServer>()));
        app.Lifetime.ApplicationStopping.Register(door.Close);

        var operate = app.MapGroup("/api/operate").AddEndpointFilter<OperateFilter>();
        operate.MapPost("/provision", ProvisionAsync)
            .Body<SchoolFile>().Produces<ProvisionReport>().Produces<ProvisionReport>(StatusCodes.Status422UnprocessableEntity)
            .Refusable(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status503ServiceUnavailable)
            .WithSummary("For pmo on this machine: a school's file, brought in whole or not at all. ?preview=true changes nothing; ?secrets=true takes cards and passwords.");
        operate.MapPost("/handed-out", HandedOutAsync)
            .Body<HandedOut>().Produces(StatusCodes.Status204NoContent).Refusable(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden)
            .WithSummary("For pmo on this machine: the secrets of these people are kept.");
        operate.MapPost("/users/block", async (HttpContext http, UserDesk users) => await JsonBody.ReadAsync<UserBlock>(http) is { } body ? Of(await Again.UntilAnsweredAsync(() => users.BlockAsync(body))) : Problem.Of(RefusalCode.Malformed))
            .Body<UserBlock>().Produces<UserReport>().Produces<UserReport>(StatusCodes.Status422UnprocessableEntity).Refusable(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden)
            .WithSummary("For pmo on this machine: closes or opens every way in of one person.");
        operate.MapPost("/users/reset", async (HttpContext http, UserDesk users) => await JsonBody.ReadAsync<UserReset>(http) is { } body ? Of(await Again.UntilAnsweredAsync(() => users.ResetAsync(body)), http) : Problem.Of(RefusalCode.Malformed))
            .Body<UserReset>().Produces<UserReport>().Produces<UserReport>(StatusCodes.Status422UnprocessableEntity).Refusable(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden)
            .WithSummary("For pmo on this machine: a new card or password of one person; the former one and all sessions end.");
    }

    private static async Task<IResult> ProvisionAsync(HttpContext http, ProvisionDesk desk, bool preview = false, bool secrets = false)
    {
        if (!http.Request.HasJsonContentType()) return Problem.Of(RefusalCode.Malformed);
        if (await ReadAsync(http) is not { } json) return Problem.Of(RefusalCode.TextTooLong);
        if (await desk.RunAsync(json, preview, secrets, http.RequestAborted) is not { } report) return Problem.Of(RefusalCode.Busy, TimeSpan.FromSeconds(5));
        report = report with { SignIns = [.. report.SignIns.Select(signIn => WithAddress(signIn, http))] };
        return Results.Json(report, Json.WireJson.Options, statusCode: report.Problems.IsEmpty || preview ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> HandedOutAsync(HttpContext http, ProvisionDesk desk)
    {
        if (await JsonBody.ReadAsync<HandedOut>(http) is not { } body || body.People.Length > SchoolFileReader.MaxStudents + SchoolFileReader.MaxStaff) return Problem.Of(RefusalCode.Malformed);
        await desk.HandedOutAsync(body.People);
        return Results.NoContent();
    }

    private static IResult Of(UserReport report, HttpContext? http = null) => Results.Json(
        http is null || report.SignIn is null ? report : report with { SignIn = WithAddress(report.SignIn, http) },
        Json.WireJson.Options, statusCode: report.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    /// <summary>Nobody else's phone reaches an address of this machine alone.</summary>
    private static IssuedSignIn WithAddress(IssuedSignIn signIn, HttpContext http)
    {
        var address = http.RequestServices.GetRequiredService<PublicAddress>().Of(http.Request);
        return signIn.Link is null || new Uri(address).IsLoopback ? signIn : signIn with { Link = address + signIn.Link };
    }

    /// <summary>Null: too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The sender is told so.
            return null;
        }
        return buffer.ToArray();
    }

    /// <summary>Before anything of the body is read.</summary>
    private sealed class OperateFilter(OperateDoor door) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var http = context.HttpContext;
            if (!door.Admits(http)) return Problem.Of(RefusalCode.NotAllowed);
            http.Response.Headers.CacheControl = "no-store";
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBody;
            return await next(context);
        }
    }
}
