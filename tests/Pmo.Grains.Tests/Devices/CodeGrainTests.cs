using Pmo.Devices;

namespace Pmo.Grains.Tests.Devices;

public class CodeGrainTests
{
    private static ICodeGrain Code(GrainWorld world) => world.Grains.GetGrain<ICodeGrain>("tv.123456");

    [Fact]
    public async Task Claimed_StandsForOneThingUntilItsTime()
    {
        await using var world = await GrainWorld.StartAsync();
        var until = world.Time.GetUtcNow().AddMinutes(10);
        Assert.Null(await Code(world).Read());
        Assert.True(await Code(world).Claim("tv-a", until));
        Assert.False(await Code(world).Claim("tv-b", until.AddHours(1)));
        Assert.Equal("tv-a", await Code(world).Read());

        world.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await Code(world).Read());
        Assert.True(await Code(world).Claim("tv-b", until.AddHours(1)));
        Assert.Equal("tv-b", await Code(world).Read());
    }

    [Fact]
    public async Task Claim_AgainByTheSame_MovesItsEndEitherWay()
    {
        await using var world = await GrainWorld.StartAsync();
        var now = world.Time.GetUtcNow();
        Assert.True(await Code(world).Claim("tv-a", now.AddMinutes(10)));
        Assert.True(await Code(world).Claim("tv-a", now.AddMinutes(20)));
        world.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("tv-a", await Code(world).Read());
        Assert.True(await Code(world).Claim("tv-a", world.Time.GetUtcNow()));
        Assert.Null(await Code(world).Read());
    }

    [Fact]
    public async Task Claim_OutlivesACrash()
    {
        await using var world = await GrainWorld.StartAsync();
        Assert.True(await Code(world).Claim("tv-a", world.Time.GetUtcNow().AddMinutes(10)));
        await world.CrashAsync();
        Assert.False(await Code(world).Claim("tv-b", world.Time.GetUtcNow().AddMinutes(10)));
        Assert.Equal("tv-a", await Code(world).Read());
    }

    [Fact]
    public async Task Claim_ForWhatIsNoKey_IsACallersDefect()
    {
        await using var world = await GrainWorld.StartAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Code(world).Claim("", world.Time.GetUtcNow().AddMinutes(10)));
    }
}
