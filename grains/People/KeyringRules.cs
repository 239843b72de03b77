using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Pmo.People;

/// <summary>What becomes of a person's accounts when new ones are issued.</summary>
public static class KeyringRules
{
    private const int MostAtOnce = 8;

    /// <exception cref="ArgumentException">The accounts are not whole: a caller's defect.</exception>
    public static void Check(ImmutableArray<NewAccount> accounts)
    {
        if (accounts.IsDefaultOrEmpty || accounts.Length > MostAtOnce) throw new ArgumentException($"1-{MostAtOnce} accounts are issued at once.", nameof(accounts));
        if (accounts.Any(account => !Key.IsWellFormed(account.Key))) throw new ArgumentException("An account has a key.", nameof(accounts));
    }

    /// <summary>Both: until all is done, each of them may open and must be found by a block.</summary>
    public static Keyring Begin(Keyring keyring, ImmutableArray<NewAccount> issued, bool pending) =>
        keyring with { Accounts = [.. keyring.Accounts.Union(issued.Select(account => account.Key))], Pending = pending };

    /// <summary>Only what was not replaced.</summary>
    public static Keyring End(Keyring keyring, ImmutableArray<NewAccount> issued) =>
        keyring with { Accounts = [.. keyring.Accounts.Where(key => !IsReplaced(key, issued))] };

    public static Account Made(PersonId person, NewAccount issued, Keyring keyring) => new()
    {
        Person = person,
        PasswordHash = issued.PasswordHash,
        Blocked = keyring.Blocked,
        // Of a login the key stays and the hash, which is salted, never comes twice.
        Stamp = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(issued.PasswordHash ?? issued.Key)))[..32],
    };

    /// <summary>An older account when new ones are issued: replaced by one of its kind, else without its sessions.</summary>
    public static Account Former(string key, Account account, ImmutableArray<NewAccount> issued, DateTimeOffset now) =>
        IsReplaced(key, issued) ? account with { ExpiresAt = now } : AccountRules.EndSessions(account);

    private static bool IsReplaced(string key, ImmutableArray<NewAccount> issued) =>
        issued.All(account => account.Key != key) && issued.Any(account => KindOf(account.Key) == KindOf(key));

    private static string KindOf(string key) => key[..(key.IndexOf('.', StringComparison.Ordinal) + 1)];
}
