using Pmo.People;
using Pmo.Web.Hosting;
using Pmo.Web.SignIn;

namespace Pmo.Web.Tests.SignIn;

public sealed class PasswordChecksTests
{
    private static PasswordChecks Checks(int queue = 4) =>
        new(new PmoSettings { DataFolder = "", Content = "", Urls = [], PasswordQueue = queue });

    private static Account AccountWith(string? hash) => new() { Person = new PersonId("t-1"), Stamp = "s", PasswordHash = hash };

    [Fact]
    public async Task Verify_RightAndWrong_AreTold()
    {
        using var checks = Checks();
        var account = AccountWith(checks.Hash("верный пароль"));
        Assert.True(await checks.VerifyAsync(account, "верный пароль"));
        Assert.False(await checks.VerifyAsync(account, "неверный"));
    }

    [Fact]
    public async Task Verify_NobodyAndCardHolders_AreWrongWhateverIsTyped()
    {
        using var checks = Checks();
        Assert.False(await checks.VerifyAsync(null, ""));
        Assert.False(await checks.VerifyAsync(AccountWith(null), ""));
    }

    [Fact]
    public async Task Verify_WhenTooManyWait_IsBusyAtOnceAndTheOthersGoOn()
    {
        using var checks = Checks(queue: 1);
        var running = checks.VerifyAsync(null, "a");
        var waiting = checks.VerifyAsync(null, "b");
        var third = checks.VerifyAsync(null, "c");
        Assert.True(third.IsCompletedSuccessfully);
        Assert.Null(await third);
        Assert.False(await running);
        Assert.False(await waiting);
        Assert.False(await checks.VerifyAsync(null, "d"));
    }
}
