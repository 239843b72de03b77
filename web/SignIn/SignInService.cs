using Orleans;
using Pmo.People;

namespace Pmo.Web.SignIn;

/// <summary>Closed: opened or denied.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome() { }

    public sealed record Opened(string AccountKey, Account Account, Person Person) : SignInOutcome;

    public sealed record Denied(RefusalCode Code, TimeSpan RetryAfter = default) : SignInOutcome;
}

/// <summary>Who may come in. Says why not only where it gives nothing away: to somebody who holds the right password or card.</summary>
public sealed class SignInService(IClusterClient grains, PasswordChecks passwords, SignInLimits limits, TimeProvider time)
{
    public const int MaxPassword = 256;

    private static readonly TimeSpan BusyRetry = TimeSpan.FromSeconds(5);

    /// <param name="login">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="connection">The transport connection's id.</param>
    /// <param name="known">This browser has signed in with this login before.</param>
    public async Task<SignInOutcome> WithPasswordAsync(string login, string password, string connection, bool known = false)
    {
        if (password.Length > MaxPassword) return new SignInOutcome.Denied(RefusalCode.Malformed);
        var key = LoginKey(login);
        if (limits.TakeLogin(known ? "known:" + key : key ?? "", connection) is { Ticks: > 0 } wait) return new SignInOutcome.Denied(RefusalCode.TooManyTries, wait);
        var account = key is null ? null : await grains.GetGrain<IAccountGrain>(key).Read();
        return await passwords.VerifyAsync(account, password) switch
        {
            null => new SignInOutcome.Denied(RefusalCode.Busy, BusyRetry),
            false => new SignInOutcome.Denied(RefusalCode.WrongSignIn),
            true => await OpenAsync(key!, account),
        };
    }

    public async Task<SignInOutcome> WithCardAsync(string presented, string connection)
    {
        Cards.TryReadKey(presented, out var key);
        if (limits.TakeCard(key, connection) is { Ticks: > 0 } wait) return new SignInOutcome.Denied(RefusalCode.TooManyTries, wait);
        return key is null
            ? new SignInOutcome.Denied(RefusalCode.WrongSignIn)
            : await OpenAsync(key, await grains.GetGrain<IAccountGrain>(key).Read());
    }

    /// <summary>By the key of an account that needs no secret; only the demo has such.</summary>
    public async Task<SignInOutcome> WithKeyAsync(string key) => await OpenAsync(key, await grains.GetGrain<IAccountGrain>(key).Read());

    /// <summary>The account's key of a login; null when nobody can have it.</summary>
    public static string? LoginKey(string login)
    {
        var name = login.Trim().ToLowerInvariant();
        return name.Length > 0 && Key.IsWellFormed("login." + name) ? "login." + name : null;
    }

    private async Task<SignInOutcome> OpenAsync(string key, Account? account)
    {
        if (account is null) return new SignInOutcome.Denied(RefusalCode.WrongSignIn);
        if (account.Blocked) return new SignInOutcome.Denied(RefusalCode.AccountBlocked);
        if (account.ExpiresAt <= time.GetUtcNow()) return new SignInOutcome.Denied(RefusalCode.SignInExpired);
        var person = await grains.GetGrain<IPersonGrain>(account.Person.ToGrainKey()).Read();
        return person is null ? new SignInOutcome.Denied(RefusalCode.WrongSignIn) : new SignInOutcome.Opened(key, account, person);
    }
}
