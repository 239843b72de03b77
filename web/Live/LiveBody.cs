using System.Text.Json;
using Pmo.Web.Json;

namespace Pmo.Web.Live;

/// <summary>The one argument of a live call. Null: it does not fit, which its sender hears of as a refusal.</summary>
internal static class LiveBody
{
    public static T? Read<T>(JsonElement body) where T : class
    {
        try
        {
            return body.Deserialize<T>(WireJson.Options);
        }
        catch (Exception wrong) when (IsOfTheBody(wrong))
        {
            return null;
        }
    }

    public static T? Read<T>(ReadOnlySpan<byte> body) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, WireJson.Options);
        }
        catch (Exception wrong) when (IsOfTheBody(wrong))
        {
            return null;
        }
    }

    private static bool IsOfTheBody(Exception wrong) => wrong is JsonException or NotSupportedException;
}
