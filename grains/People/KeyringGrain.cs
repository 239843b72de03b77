using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;

namespace Pmo.People;

/// <summary>The record comes first and names every account that may open; so whatever breaks off in between can be done again.</summary>
internal sealed class KeyringGrain(TimeProvider time, [PersistentState("keyring", "Default")] IPersistentState<KeyringRecord> record) : Grain, IKeyringGrain
{
    private Keyring Keyring => record.State.Keyring;

    private PersonId Self => PersonId.Of(this.GetPrimaryKeyString());

    public ValueTask<Keyring> Read() => new(Keyring);

    public async Task Issue(ImmutableArray<NewAccount> accounts, bool pending)
    {
        KeyringRules.Check(accounts);
        await Save(KeyringRules.Begin(Keyring, accounts, pending));
        foreach (var key in Keyring.Accounts.Except(accounts.Select(account => account.Key)))
            if (await Account(key).Read() is { } former && former.Person == Self)
                await Account(key).Write(KeyringRules.Former(key, former, accounts, time.GetUtcNow()));
        foreach (var account in accounts) await Account(account.Key).Write(KeyringRules.Made(Self, account, Keyring));
        if (KeyringRules.End(Keyring, accounts) is var after && after.Accounts.Length < Keyring.Accounts.Length) await Save(after);
    }

    public Task HandedOut() => Keyring.Pending ? Save(Keyring with { Pending = false }) : Task.CompletedTask;

    /// <summary>Again when it was done before: then perhaps not with every account.</summary>
    public async Task Block(bool blocked)
    {
        if (Keyring.Blocked != blocked) await Save(Keyring with { Blocked = blocked });
        foreach (var key in Keyring.Accounts) await Account(key).Block(blocked);
    }

    private IAccountGrain Account(string key) => GrainFactory.GetGrain<IAccountGrain>(key);

    private Task Save(Keyring keyring) => this.WriteOrLeave(record, new KeyringRecord { Keyring = keyring });
}
