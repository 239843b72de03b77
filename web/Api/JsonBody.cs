using System.Text.Json;
using Pmo.Web.Json;

namespace Pmo.Web.Api;

internal static class JsonBody
{
    /// <summary>Null when it is not JSON or does not fit. A form cannot be sent as JSON across origins without being asked first.</summary>
    public static async ValueTask<T?> ReadAsync<T>(HttpContext http) where T : class
    {
        if (!http.Request.HasJsonContentType()) return null;
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(http.Request.Body, WireJson.Options, http.RequestAborted);
        }
        catch (JsonException)
        {
            // The caller answers `malformed`; whoever sent it observes that.
            return null;
        }
    }
}
