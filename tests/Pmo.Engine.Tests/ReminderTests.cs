using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

/// <summary>Registering; ReminderTickTests moves the clock.</summary>
public sealed class ReminderTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Set_AndUnset_ByName()
    {
        var grain = fixture.Fresh<IBellGrain>();
        await grain.Set("a", Hour, Hour);
        await grain.Set("b", Hour, Hour);
        await grain.Set("a", 2 * Hour, Hour);

        Assert.Equal(["a", "b"], (IEnumerable<string>)await grain.Names());
        Assert.True(await grain.Unset("a"));
        Assert.False(await grain.Unset("a"));
        Assert.Equal(["b"], (IEnumerable<string>)await grain.Names());
    }

    [Fact]
    public async Task Set_MoreOftenThanOnceAMinute_IsRefused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => fixture.Fresh<IBellGrain>().Set("often", Hour, TimeSpan.FromSeconds(59)));

    [Fact]
    public async Task Set_ByAGrainThatIsNotRemindable_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.Fresh<IDeafGrain>().Set());
}
