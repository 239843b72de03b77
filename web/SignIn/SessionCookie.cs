using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Pmo.Web.Api;
using Pmo.Web.Hosting;

namespace Pmo.Web.SignIn;

internal static class SessionCookie
{
    public const string Scheme = "pmo";

    /// <summary>
    /// The cookie is sealed with keys from the data folder, so that a restart signs nobody out; over PostgreSQL with keys from the database, so that
    /// every web that shares it reads the same cookies.
    /// </summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, PmoSettings settings, DataFolder folder)
    {
        if (settings.Postgres is { } database) services.AddSharedKeys(database);
        var protection = services.AddDataProtection().SetApplicationName("pmo-classroom");
        if (settings.Postgres is null) protection.PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie.Name = "pmo";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            // A school's own network often has plain http only; where there is https the cookie keeps to it.
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(settings.SessionHours);
            options.SlidingExpiration = true;
            // There is no sign-in page to send a program to; it is told.
            options.Events.OnRedirectToLogin = context => Problem.Of(RefusalCode.NotSignedIn).ExecuteAsync(context.HttpContext);
            options.Events.OnRedirectToAccessDenied = context => Problem.Of(RefusalCode.NotAllowed).ExecuteAsync(context.HttpContext);
        });
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<ConfinedSessions>();
        services.AddSingleton<ISessions, Sessions>();
        services.AddSingleton<PasswordChecks>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<SignInService>();
        return services;
    }

    public static Task SignInAsync(HttpContext http, SignInOutcome.Opened opened) =>
        http.SignInAsync(Scheme, Sessions.PrincipalOf(opened), new AuthenticationProperties { IsPersistent = true });

    /// <summary>A confined session, which goes with the browser's window: the device's own cookie gets another.</summary>
    public static Task SignInAsync(HttpContext http, ClaimsPrincipal confined) => http.SignInAsync(Scheme, confined, new AuthenticationProperties());
}
