using Orleans;
using Orleans.Concurrency;

namespace Pmo.People;

/// <summary>
/// The only place of a person's name. Key: <see cref="PersonId"/>. No history: <c>IPersistentState</c>.
/// </summary>
[Alias("pmo.IPersonGrain")]
public interface IPersonGrain : IGrainWithStringKey
{
    /// <summary>Null when there is no such person (any more).</summary>
    [ReadOnly, Alias("Read")]
    ValueTask<Person?> Read();

    [Alias("Write")]
    Task Write(Person person);

    /// <summary><c>ru</c> or <c>en</c>.</summary>
    [Alias("SetLanguage")]
    Task<Outcome> SetLanguage(string language);
}

[GenerateSerializer, Immutable, Alias("pmo.person")]
public sealed record Person
{
    /// <summary>Characters of each part of a name.</summary>
    public const int MaxName = 100;

    [Id(0)] public required PersonId Id { get; init; }

    [Id(1)] public required Role Role { get; init; }

    [Id(2)] public required SchoolId School { get; init; }

    /// <summary>A student's class.</summary>
    [Id(3)] public ClassId? Class { get; init; }

    [Id(4)] public required string FamilyName { get; init; }

    [Id(5)] public required string GivenName { get; init; }

    /// <summary>Отчество; staff are addressed by it.</summary>
    [Id(6)] public string? Patronymic { get; init; }

    [Id(7)] public string Language { get; init; } = "ru";
}

/// <summary>
/// A way to sign in. Key: <c>login.{login}</c>, or <c>card.{the first 160 bits of the SHA-256 of the card's secret, hex}</c>; never the secret itself.
/// Owns: a blocked account opens no session, and changing its stamp ends every session at once.
/// </summary>
[Alias("pmo.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    [ReadOnly, Alias("Read")]
    ValueTask<Account?> Read();

    [Alias("Write")]
    Task Write(Account account);

    [Alias("Block")]
    Task Block(bool blocked);
}

[GenerateSerializer, Immutable, Alias("pmo.account")]
public sealed record Account
{
    [Id(0)] public required PersonId Person { get; init; }

    /// <summary>ASP.NET Core Identity's format; null for a card.</summary>
    [Id(1)] public string? PasswordHash { get; init; }

    [Id(2)] public bool Blocked { get; init; }

    /// <summary>A card that was replaced or ran out.</summary>
    [Id(3)] public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Sessions carry it; another value ends them.</summary>
    [Id(4)] public required string Stamp { get; init; }
}
