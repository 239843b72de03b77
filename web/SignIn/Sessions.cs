using System.Security.Claims;
using System.Security.Cryptography;
using Orleans;
using Pmo.People;

namespace Pmo.Web.SignIn;

/// <summary>Somebody signed in, as of now. <see cref="Only"/>: for this lesson alone, everything else is closed to it.</summary>
public sealed record Session(PersonId Person, Role Role, SchoolId School, ClassId? Class, string Language, LessonId? Only = null)
{
    public Actor Actor => new(Person, Role);
}

/// <summary>Turns a cookie's principal into a session that still stands.</summary>
public interface ISessions
{
    /// <summary>
    /// Null when nobody is signed in, the session was signed out, the account was blocked, expired, erased or given another stamp since, the
    /// place was freed or the device forgotten. Asks the grains each time (two or three calls, no storage): what it says is never older than the call.
    /// </summary>
    ValueTask<Session?> ResolveAsync(ClaimsPrincipal principal);
}

internal sealed class Sessions(IClusterClient grains, ConfinedSessions confined, EndedSessions ended, TimeProvider time) : ISessions
{
    public const string PersonClaim = "person";
    public const string RoleClaim = "role";
    public const string AccountClaim = "account";
    public const string StampClaim = "stamp";

    /// <summary>Random, one per sign-in: tells the browsers of one person apart.</summary>
    public const string IdClaim = "sid";

    public async ValueTask<Session?> ResolveAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true } || ended.Has(principal.FindFirstValue(IdClaim))) return null;
        if (ConfinedSessions.Is(principal)) return await confined.ResolveAsync(principal);
        var key = principal.FindFirstValue(AccountClaim);
        if (!Key.IsWellFormed(key)) return null;
        var account = await grains.GetGrain<IAccountGrain>(key).Read();
        if (account is null || account.Blocked || account.ExpiresAt <= time.GetUtcNow()) return null;
        if (account.Stamp != principal.FindFirstValue(StampClaim) || account.Person.Value != principal.FindFirstValue(PersonClaim)) return null;
        var person = await grains.GetGrain<IPersonGrain>(account.Person.ToGrainKey()).Read();
        // The role is the person's now, not the cookie's: a teacher who is none any more loses the lesson at the next look.
        return person is null ? null : new Session(account.Person, person.Role, person.School, person.Class, person.Language);
    }

    public static ClaimsPrincipal PrincipalOf(SignInOutcome.Opened opened) => PrincipalOf(
        opened.Person.Id, opened.Person.Role, new Claim(AccountClaim, opened.AccountKey), new Claim(StampClaim, opened.Account.Stamp));

    /// <param name="person">For logs and metrics of the framework; who it is decides <see cref="ResolveAsync"/>.</param>
    /// <param name="role">Likewise.</param>
    /// <param name="more">By which the session is resolved.</param>
    public static ClaimsPrincipal PrincipalOf(PersonId person, Role role, params ReadOnlySpan<Claim> more) => new(new ClaimsIdentity(
        [
            new Claim(PersonClaim, person.Value),
            new Claim(RoleClaim, role.ToString()),
            new Claim(IdClaim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
            .. more,
        ],
        SessionCookie.Scheme, PersonClaim, RoleClaim));
}
