using Orleans;

namespace Pmo.People;

/// <summary>What is stored of a person; null before the first write and after an erasure.</summary>
[GenerateSerializer, Immutable, Alias("pmo.person.record")]
public sealed record PersonRecord
{
    [Id(0)] public Person? Person { get; init; }
}

/// <summary>What is stored of an account; null before the first write.</summary>
[GenerateSerializer, Immutable, Alias("pmo.account.record")]
public sealed record AccountRecord
{
    [Id(0)] public Account? Account { get; init; }
}

/// <summary>What is stored of a person's ways in.</summary>
[GenerateSerializer, Immutable, Alias("pmo.keyring.record")]
public sealed record KeyringRecord
{
    [Id(0)] public Keyring Keyring { get; init; } = new();
}
