using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Pmo.People;

namespace Pmo.Web.SignIn;

/// <summary>A student's card as printed. Neither of the two is stored, only the keys of their accounts.</summary>
/// <param name="Secret">Behind the QR: 128 random bits, base64url, 22 characters.</param>
/// <param name="Code">To type: 60 random bits, 12 characters of Crockford's base 32 in groups of four.</param>
public sealed record Card(string Secret, string Code);

/// <summary>
/// Makes cards and reads what a student presents. Students' secrets are random, so one SHA-256 is enough:
/// a slow password hash on the students' path is what hangs a school at the bell.
/// </summary>
public static class Cards
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 12;
    private const int SecretBytes = 16;
    private const int SecretLength = 22;

    public static Card Mint()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var code = new string(RandomNumberGenerator.GetItems<char>(Alphabet, CodeLength));
        return new Card(secret, $"{code[..4]}-{code[4..8]}-{code[8..]}");
    }

    /// <summary>What opens with this card: its code and what its QR holds, each an account of its own.</summary>
    public static ImmutableArray<NewAccount> AccountsOf(Card card) =>
        [new NewAccount { Key = KeyOf("code:" + NormaliseCode(card.Code)) }, new NewAccount { Key = KeyOf("secret:" + card.Secret) }];

    /// <summary>The account's key of what was typed, scanned or followed: a code, a secret, or a QR's whole address. False when it is none of them.</summary>
    public static bool TryReadKey(string? presented, [NotNullWhen(true)] out string? accountKey)
    {
        accountKey = null;
        if (presented is null or { Length: > 512 }) return false;
        var text = presented.Trim();
        if (text.LastIndexOf("/c/", StringComparison.Ordinal) is >= 0 and var at) text = text[(at + 3)..];
        if (NormaliseCode(text) is { } code) accountKey = KeyOf("code:" + code);
        else if (text.Length == SecretLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            accountKey = KeyOf("secret:" + text);
        return accountKey is not null;
    }

    /// <summary>Upper case, without hyphens and spaces, O read as 0, I and L as 1; null when it is no code.</summary>
    private static string? NormaliseCode(string text)
    {
        Span<char> code = stackalloc char[CodeLength];
        var length = 0;
        foreach (var typed in text)
        {
            if (typed is '-' or '–' or '—' || char.IsWhiteSpace(typed)) continue;
            var c = char.ToUpperInvariant(typed) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (length == CodeLength || !Alphabet.Contains(c, StringComparison.Ordinal)) return null;
            code[length++] = c;
        }
        return length == CodeLength ? new string(code) : null;
    }

    // 160 of the 256 bits: grain keys have room for 64 characters.
    private static string KeyOf(string secret) => "card." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(0, 20));
}
