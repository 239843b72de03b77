using System.Security.Claims;
using Orleans;
using Pmo.People;

namespace Pmo.Web.SignIn;

/// <summary>Somebody signed in, as of now.</summary>
public sealed record Session(PersonId Person, Role Role, SchoolId School, ClassId? Class, string Language)
{
    public Actor Actor => new(Person, Role);
}

/// <summary>Turns a cookie's principal into a session that still stands.</summary>
public interface ISessions
{
    /// <summary>
    /// Null when nobody is signed in, or the account was blocked, expired, erased or given another stamp since. Asks the account and the
    /// person each time (two grain calls, no storage): what it says is never older than the call.
    /// </summary>
    ValueTask<Session?> ResolveAsync(ClaimsPrincipal principal);
}

internal sealed class Sessions(IClusterClient grains, TimeProvider time) : ISessions
{
    public const string PersonClaim = "person";
    public const string RoleClaim = "role";
    public const string AccountClaim = "account";
    public const string StampClaim = "stamp";

    public async ValueTask<Session?> ResolveAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true }) return null;
        var key = principal.FindFirstValue(AccountClaim);
        if (!Key.IsWellFormed(key)) return null;
        var account = await grains.GetGrain<IAccountGrain>(key).Read();
        if (account is null || account.Blocked || account.ExpiresAt <= time.GetUtcNow()) return null;
        if (account.Stamp != principal.FindFirstValue(StampClaim) || account.Person.Value != principal.FindFirstValue(PersonClaim)) return null;
        var person = await grains.GetGrain<IPersonGrain>(account.Person.ToGrainKey()).Read();
        // The role is the person's now, not the cookie's: a teacher who is none any more loses the lesson at the next look.
        return person is null ? null : new Session(account.Person, person.Role, person.School, person.Class, person.Language);
    }

    public static ClaimsPrincipal PrincipalOf(SignInOutcome.Opened opened) => new(new ClaimsIdentity(
        [
            new Claim(PersonClaim, opened.Person.Id.Value),
            new Claim(RoleClaim, opened.Person.Role.ToString()),
            new Claim(AccountClaim, opened.AccountKey),
            new Claim(StampClaim, opened.Account.Stamp),
        ],
        SessionCookie.Scheme, PersonClaim, RoleClaim));
}
