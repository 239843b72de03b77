using Pmo.Web.SignIn;

namespace Pmo.Web.Api;

/// <summary>Lets a request through with its <see cref="Session"/> among the features, or answers 401; a confined session only where it says so.</summary>
internal sealed class SignedInFilter(ISessions sessions) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await sessions.ResolveAsync(http.User) is not { } session) return Problem.Of(RefusalCode.NotSignedIn);
        http.Features.Set(session);
        return session.Only is null || http.GetEndpoint()?.Metadata.GetMetadata<AlsoConfined>() is not null
            ? await next(context)
            : Problem.Of(RefusalCode.NotAllowed);
    }
}

/// <summary>
/// Marks an address that big screens, students' TVs and places held «по имени» may use too. Without the mark it is closed to them:
/// what is added later stays closed until somebody has thought of them. Whoever marks one also keeps it to <see cref="Session.Only"/>.
/// </summary>
internal sealed class AlsoConfined;
