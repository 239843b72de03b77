using Orleans;
using Orleans.Runtime;

namespace Pmo.People;

internal sealed class AccountGrain([PersistentState("account", "Default")] IPersistentState<AccountRecord> record) : Grain, IAccountGrain
{
    public ValueTask<Account?> Read() => ValueTask.FromResult(record.State.Account);

    public Task Write(Account account)
    {
        AccountRules.Check(account);
        return Save(account);
    }

    /// <summary>Without an account there is no session to end.</summary>
    public Task Block(bool blocked) =>
        record.State.Account is { } account ? Save(AccountRules.Block(account, blocked)) : Task.CompletedTask;

    private Task Save(Account account) =>
        account == record.State.Account ? Task.CompletedTask : this.WriteOrLeave(record, new AccountRecord { Account = account });
}
