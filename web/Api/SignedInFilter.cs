using Pmo.Web.SignIn;

namespace Pmo.Web.Api;

/// <summary>Lets a request through with its <see cref="Session"/> among the features, or answers 401.</summary>
internal sealed class SignedInFilter(ISessions sessions) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (await sessions.ResolveAsync(context.HttpContext.User) is not { } session) return Problem.Of(RefusalCode.NotSignedIn);
        context.HttpContext.Features.Set(session);
        return await next(context);
    }
}
