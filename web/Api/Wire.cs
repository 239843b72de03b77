using Pmo.Web.Json;

namespace Pmo.Web.Api;

internal static class Wire
{
    public static IResult Json<T>(T value) => Results.Json(value, WireJson.Options);
}
