using Pmo.Web.Provisioning;

namespace Pmo.Web.Tests.Provisioning;

public sealed class AgainTests
{
    [Fact]
    public async Task ATimeout_IsAskedAgain()
    {
        var asked = 0;
        Assert.Equal(3, await Again.UntilAnsweredAsync(() => ++asked < 3 ? throw new TimeoutException() : Task.FromResult(asked)));
    }

    [Fact]
    public async Task NoAnswerAtAll_IsNoTimeoutToTheCaller_BecauseAPartMayBeDone()
    {
        var asked = 0;
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Again.UntilAnsweredAsync<int>(() => throw new TimeoutException($"{++asked}")));
        Assert.Equal((6, "6"), (asked, failure.InnerException!.Message));
    }

    [Fact]
    public async Task AnotherFailure_IsNotAskedAgain()
    {
        var asked = 0;
        await Assert.ThrowsAsync<IOException>(() => Again.UntilAnsweredAsync<int>(() => throw new IOException($"{++asked}")));
        Assert.Equal(1, asked);
    }
}
