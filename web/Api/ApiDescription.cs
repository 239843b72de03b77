using Microsoft.OpenApi;

namespace Pmo.Web.Api;

internal static class ApiDescription
{
    // Named as the second type so that routing lets every body in: what is no JSON is answered by JsonBody, not taken for another address.
    private const string Any = "*/*";

    public static RouteHandlerBuilder Body<T>(this RouteHandlerBuilder route) where T : notnull => route.Accepts<T>("application/json", Any);

    /// <summary>The statuses of its refusals.</summary>
    public static RouteHandlerBuilder Refusable(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.Produces<Problem>(status, "application/problem+json");
        return route;
    }

    /// <summary><c>/openapi/v1.json</c>.</summary>
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "PMO Classroom", Version = "1", Description = "docs/protocol.md describes the live connection." };
            // The address that the document was asked at says nothing to its next reader.
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody?.Content?.Remove(Any);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (!type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IKey<>))) return Task.CompletedTask;
            schema.Type = JsonSchemaType.String;
            schema.Pattern = "^[a-z0-9_.@-]{1,64}$";
            return Task.CompletedTask;
        });
    });
}
