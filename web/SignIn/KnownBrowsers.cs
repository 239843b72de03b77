using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Pmo.Web.Doors;

namespace Pmo.Web.SignIn;

/// <summary>
/// Remembers in the browser, sealed, for which login a password was right there once. Such a browser has tries of its own: a pupil who knows
/// the teacher's login can use up everybody's tries at it, but not those of the teacher's computer. It signs nobody in.
/// </summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection)
{
    private const string Name = "pmo-known";

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(365);

    private readonly IDataProtector seal = protection.CreateProtector("known browser");

    public bool Knows(HttpContext http, string login)
    {
        if (SignInService.LoginKey(login) is not { } key || http.Request.Cookies[Name] is not { Length: > 0 and < 1024 } held) return false;
        try
        {
            return seal.Unprotect(held) == key;
        }
        catch (CryptographicException)
        {
            // Somebody else's, or made up: a browser like any other. Whoever sent it notices nothing.
            return false;
        }
    }

    public void Remember(HttpContext http, string accountKey) =>
        http.Response.Cookies.Append(Name, seal.Protect(accountKey), DeviceCookie.Options(http, Lasts));
}
