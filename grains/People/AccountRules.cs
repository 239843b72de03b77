using System.Security.Cryptography;
using System.Text;

namespace Pmo.People;

public static class AccountRules
{
    /// <exception cref="ArgumentException">The account is not whole: a caller's defect.</exception>
    public static void Check(Account account)
    {
        if (!Key.IsWellFormed(account.Person.Value)) throw new ArgumentException("An account belongs to a person.", nameof(account));
        if (string.IsNullOrWhiteSpace(account.Stamp)) throw new ArgumentException("An account has a stamp.", nameof(account));
    }

    /// <summary>
    /// Blocking also changes the stamp, so that unblocking does not bring old sessions back. The next stamp is made from the last one:
    /// it only has to differ, sessions carry it signed.
    /// </summary>
    public static Account Block(Account account, bool blocked) =>
        account.Blocked == blocked ? account
        : blocked ? account with { Blocked = true, Stamp = Next(account.Stamp) }
        : account with { Blocked = false };

    /// <summary>Every session ends; the account opens new ones.</summary>
    public static Account EndSessions(Account account) => account with { Stamp = Next(account.Stamp) };

    private static string Next(string stamp) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stamp)))[..32];
}
