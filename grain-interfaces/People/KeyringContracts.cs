using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace Pmo.People;

/// <summary>
/// Which accounts open as a person. Key: <see cref="PersonId"/>. No history: <c>IPersistentState</c>.
/// Owns: an account is known here before it opens, so that blocking the person and replacing a card miss none.
/// </summary>
[Alias("pmo.IKeyringGrain")]
public interface IKeyringGrain : IGrainWithStringKey
{
    [ReadOnly, Alias("Read")]
    ValueTask<Keyring> Read();

    /// <summary>
    /// New ways in, in place of all that came before of the same kind (card or login): those end, and so does every session of the person.
    /// Broken off anywhere it can be done again, also with other secrets. A blocked person stays blocked.
    /// </summary>
    /// <param name="accounts">1-8, each key once.</param>
    /// <param name="pending">Nobody has the secrets in hand yet; <see cref="HandedOut"/> will say so.</param>
    [Alias("Issue")]
    Task Issue(ImmutableArray<NewAccount> accounts, bool pending);

    /// <summary>Whoever asked for them has the secrets in hand.</summary>
    [Alias("HandedOut")]
    Task HandedOut();

    /// <summary>Every way in, also those issued later. Blocking ends every session; what was ended stays ended.</summary>
    [Alias("Block")]
    Task Block(bool blocked);
}

[GenerateSerializer, Immutable, Alias("pmo.keyring")]
public sealed record Keyring
{
    /// <summary>Keys of accounts; while an issue is under way also those that it ends.</summary>
    [Id(0)] public ImmutableArray<string> Accounts { get; init; } = [];

    [Id(1)] public bool Blocked { get; init; }

    /// <summary>The secrets were drawn, and nobody said to have got them.</summary>
    [Id(2)] public bool Pending { get; init; }
}

/// <summary>An account to be. Its key and its password's hash only: no secret ever reaches a grain.</summary>
[GenerateSerializer, Immutable, Alias("pmo.keyring.new_account")]
public sealed record NewAccount
{
    /// <summary>See <see cref="IAccountGrain"/>.</summary>
    [Id(0)] public required string Key { get; init; }

    /// <summary>Null for a card.</summary>
    [Id(1)] public string? PasswordHash { get; init; }
}
