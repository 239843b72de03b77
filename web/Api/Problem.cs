using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Pmo.Web.Json;
using Pmo.Web.Operators;
using Pmo.Web.SignIn;

namespace Pmo.Web.Api;

/// <summary>RFC 9457 problem details; <see cref="Code"/> is for programs, <see cref="Detail"/> for the reader, in the reader's language.</summary>
public sealed record Problem
{
    public string Type { get; init; } = "about:blank";

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    public required RefusalCode Code { get; init; }

    public static IResult Of(RefusalCode code, TimeSpan retryAfter = default) => new Answer(code, retryAfter);

    public static int StatusOf(RefusalCode code) => code switch
    {
        RefusalCode.Unknown => StatusCodes.Status500InternalServerError,
        RefusalCode.NotSignedIn or RefusalCode.WrongSignIn => StatusCodes.Status401Unauthorized,
        RefusalCode.NotAllowed or RefusalCode.SignInExpired or RefusalCode.AccountBlocked or RefusalCode.ByNameClosed => StatusCodes.Status403Forbidden,
        RefusalCode.NotFound or RefusalCode.NoSuchPerson or RefusalCode.NoSuchStream or RefusalCode.NoSuchFile
            or RefusalCode.NoSuchCode or RefusalCode.NoSuchPlace => StatusCodes.Status404NotFound,
        RefusalCode.FileTooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalCode.FileOfWrongType => StatusCodes.Status415UnsupportedMediaType,
        RefusalCode.TooManyTries => StatusCodes.Status429TooManyRequests,
        RefusalCode.Busy => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.IdReused or RefusalCode.AlreadyExists or RefusalCode.FilesFull or RefusalCode.PlaceTaken => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>Of the person when one is known, else what the browser asks for, else Russian.</summary>
    public static string LanguageOf(HttpContext http)
    {
        if (http.Features.Get<Session>() is { } session) return session.Language;
        foreach (var asked in http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
        {
            if (asked.Value.StartsWith("ru", StringComparison.OrdinalIgnoreCase)) return "ru";
            if (asked.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return "en";
        }
        return "ru";
    }

    private sealed class Answer(RefusalCode code, TimeSpan retryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.RequestServices.GetService<SchoolLoads>()?.TurnedAway(code, httpContext.Features.Get<Session>());
            var status = StatusOf(code);
            var response = httpContext.Response;
            response.StatusCode = status;
            response.Headers.CacheControl = "no-store";
            if (retryAfter > TimeSpan.Zero)
                response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var language = LanguageOf(httpContext);
            response.Headers.ContentLanguage = language;
            var problem = new Problem { Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Detail = Sentences.Of(code, language), Code = code };
            return response.WriteAsJsonAsync(problem, WireJson.Options, "application/problem+json");
        }
    }
}
