using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Pmo.Web.Doors;

/// <summary>
/// A browser that nobody has signed in yet, known by a secret that only its own cookie holds. Whoever has the cookie is the device:
/// what others know of it (a door's journal, a device's key) is a hash.
/// </summary>
internal sealed record Device(string Secret)
{
    /// <summary>As a door keeps it: SHA-256, 64 hex digits.</summary>
    public string AtDoor => Convert.ToHexStringLower(Hash("door:"));

    /// <summary>The key of its device grain: 160 of 256 bits, grain keys have room for 64 characters.</summary>
    public string Id => "tv-" + Convert.ToHexStringLower(Hash("tv:").AsSpan(0, 20));

    private byte[] Hash(string what) => SHA256.HashData(Encoding.UTF8.GetBytes(what + Secret));
}

internal static class DeviceCookie
{
    private const string Name = "pmo-device";
    private const int SecretBytes = 16;
    private const int SecretLength = 22;

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(365);

    /// <summary>Null when this browser has not been given one.</summary>
    public static Device? Read(HttpContext http) =>
        http.Request.Cookies[Name] is { Length: SecretLength } secret && Base64Url.IsValid(secret) ? new Device(secret) : null;

    public static Device ReadOrGive(HttpContext http)
    {
        if (Read(http) is { } known) return known;
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        http.Response.Cookies.Append(Name, secret, Options(http, Lasts));
        return new Device(secret);
    }

    /// <summary>Like the session's own cookie: not for scripts, not for other sites.</summary>
    public static CookieOptions Options(HttpContext http, TimeSpan lasts) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = lasts,
        IsEssential = true,
        Path = "/",
    };
}
