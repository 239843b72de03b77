using Orleans.Runtime;
using Pmo.People;

namespace Pmo.Grains.Tests.People;

public class KeyringGrainTests
{
    private const string Misha = "p-misha";
    private static readonly NewAccount Code = new() { Key = "card.code1" };
    private static readonly NewAccount Secret = new() { Key = "card.secret1" };
    private static readonly NewAccount Login = new() { Key = "login.misha", PasswordHash = "hash-1" };

    [Fact]
    public async Task Issue_OpensEveryAccount_AndKnowsThem()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Keyring(Misha).Issue([Code, Secret, Login], pending: true);
        var keyring = await host.Keyring(Misha).Read();
        Assert.Equal("card.code1 card.secret1 login.misha", string.Join(' ', keyring.Accounts));
        Assert.True(keyring.Pending);
        foreach (var made in (NewAccount[])[Code, Secret, Login])
        {
            var account = (await host.Account(made.Key).Read())!;
            Assert.Equal((Misha, made.PasswordHash, false, null), (account.Person.Value, account.PasswordHash, account.Blocked, account.ExpiresAt));
        }
    }

    [Fact]
    public async Task Issue_OfAnotherCard_EndsTheFormerOne_AndTheSessionsOfTheLogin()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Keyring(Misha).Issue([Code, Secret, Login], pending: false);
        var session = (await host.Account(Login.Key).Read())!.Stamp;
        await host.Keyring(Misha).Issue([new NewAccount { Key = "card.code2" }], pending: false);
        Assert.Equal("login.misha card.code2", string.Join(' ', (await host.Keyring(Misha).Read()).Accounts));
        Assert.True((await host.Account(Code.Key).Read())!.ExpiresAt <= TimeProvider.System.GetUtcNow());
        Assert.NotNull((await host.Account(Secret.Key).Read())!.ExpiresAt);
        var login = (await host.Account(Login.Key).Read())!;
        Assert.Null(login.ExpiresAt);
        Assert.NotEqual(session, login.Stamp);
    }

    [Fact]
    public async Task Issue_OfAnotherPasswordForTheSameLogin_EndsItsSessions()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Keyring(Misha).Issue([Login], pending: false);
        var session = (await host.Account(Login.Key).Read())!.Stamp;
        await host.Keyring(Misha).Issue([Login with { PasswordHash = "hash-2" }], pending: false);
        var login = (await host.Account(Login.Key).Read())!;
        Assert.Equal(("hash-2", null), (login.PasswordHash, login.ExpiresAt));
        Assert.NotEqual(session, login.Stamp);
    }

    [Fact]
    public async Task Block_ClosesEveryAccount_AlsoThoseIssuedLater_UntilItIsTakenBack()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Keyring(Misha).Issue([Code, Login], pending: false);
        await host.Keyring(Misha).Block(true);
        await host.Keyring(Misha).Issue([Secret], pending: false);
        foreach (var key in (string[])[Login.Key, Secret.Key]) Assert.True((await host.Account(key).Read())!.Blocked);
        await host.Keyring(Misha).Block(false);
        foreach (var key in (string[])[Login.Key, Secret.Key]) Assert.False((await host.Account(key).Read())!.Blocked);
        Assert.False((await host.Keyring(Misha).Read()).Blocked);
    }

    /// <summary>What broke off in the middle: the second time must reach the accounts that the first one did not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Block_BrokenOffBeforeAnAccount_IsWholeTheSecondTime(int fault)
    {
        await using var host = await RecordHost.StartAsync();
        await host.Keyring(Misha).Issue([Code, Login], pending: false);
        host.Storage.NextWrite = (WriteFault)fault;
        await Assert.ThrowsAsync<OrleansException>(() => host.Keyring(Misha).Block(true));
        await host.Keyring(Misha).Block(true);
        foreach (var key in (string[])[Code.Key, Login.Key]) Assert.True((await host.Account(key).Read())!.Blocked);
    }

    [Fact]
    public async Task Block_OfAPersonWithoutAnyWayIn_HoldsForTheFirstOne()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Keyring(Misha).Block(true);
        await host.Keyring(Misha).Issue([Code], pending: false);
        Assert.True((await host.Account(Code.Key).Read())!.Blocked);
    }

    [Fact]
    public async Task HandedOut_WhenNothingIsPending_WritesNothing()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Keyring(Misha).Issue([Code], pending: true);
        await host.Keyring(Misha).HandedOut();
        Assert.False((await host.Keyring(Misha).Read()).Pending);
        var writes = host.Storage.Writes;
        await host.Keyring(Misha).HandedOut();
        Assert.Equal(writes, host.Storage.Writes);
    }

    [Fact]
    public async Task Issue_OfNothing_IsACallersDefect()
    {
        await using var host = await RecordHost.StartAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => host.Keyring(Misha).Issue([], pending: false));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => host.Keyring(Misha).Issue([new NewAccount { Key = "Карта" }], pending: false));
        Assert.Equal(0, host.Storage.Writes);
    }
}
