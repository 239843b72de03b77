using Orleans.Runtime;
using Pmo.People;

namespace Pmo.Grains.Tests.People;

public class AccountGrainTests
{
    private const string Key = "login.anna";
    private static readonly Account Anna = new() { Person = new("p-anna"), PasswordHash = "hash", Stamp = "stamp-1" };

    [Fact]
    public async Task Write_IsWhatIsRead()
    {
        await using var host = await RecordHost.StartAsync();
        Assert.Null(await host.Account(Key).Read());
        await host.Account(Key).Write(Anna);
        Assert.Equal(Anna, await host.Account(Key).Read());
    }

    [Fact]
    public async Task Write_WithoutAStamp_IsACallersDefect()
    {
        await using var host = await RecordHost.StartAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => host.Account(Key).Write(Anna with { Stamp = " " }));
        Assert.Null(await host.Account(Key).Read());
    }

    [Fact]
    public async Task Block_EndsSessionsForGood()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Account(Key).Write(Anna);
        await host.Account(Key).Block(true);
        var blocked = (await host.Account(Key).Read())!;
        Assert.True(blocked.Blocked);
        Assert.NotEqual(Anna.Stamp, blocked.Stamp);

        await host.Account(Key).Block(false);
        var freed = (await host.Account(Key).Read())!;
        Assert.False(freed.Blocked);
        Assert.Equal(blocked.Stamp, freed.Stamp);
    }

    [Fact]
    public async Task Block_WhenBlocked_ChangesNothing()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Account(Key).Write(Anna);
        await host.Account(Key).Block(true);
        var first = await host.Account(Key).Read();
        await host.Account(Key).Block(true);
        Assert.Equal(first, await host.Account(Key).Read());
        Assert.Equal(2, host.Storage.Writes);
    }

    [Fact]
    public async Task Block_WithoutAnAccount_ChangesNothing()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Account(Key).Block(true);
        Assert.Null(await host.Account(Key).Read());
        Assert.Equal(0, host.Storage.Writes);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task Block_WhenTheStoreFails_ServesWhatIsStored(int fault, bool stored)
    {
        await using var host = await RecordHost.StartAsync();
        await host.Account(Key).Write(Anna);
        host.Storage.NextWrite = (WriteFault)fault;
        await Assert.ThrowsAsync<OrleansException>(() => host.Account(Key).Block(true));
        Assert.Equal(stored, (await host.Account(Key).Read())!.Blocked);
    }
}
