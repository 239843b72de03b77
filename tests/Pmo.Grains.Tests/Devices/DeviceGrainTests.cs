using Pmo.Devices;

namespace Pmo.Grains.Tests.Devices;

public class DeviceGrainTests
{
    private static readonly Device Screen = new()
    {
        Use = DeviceUse.BigScreen,
        Lesson = GrainWorld.LessonId,
        By = GrainWorld.Anna,
        Until = Rules.Noon,
        Stamp = "s1",
    };

    private static IDeviceGrain Box(GrainWorld world) => world.Grains.GetGrain<IDeviceGrain>("tv-1");

    [Fact]
    public async Task Paired_IsWhatIsReadUntilForgotten()
    {
        await using var world = await GrainWorld.StartAsync();
        Assert.Null(await Box(world).Read());
        await Box(world).Pair(Screen);
        await world.CrashAsync();
        Assert.Equal(Screen, await Box(world).Read());
        await Box(world).Forget();
        Assert.Null(await Box(world).Read());
    }

    [Theory]
    [InlineData(DeviceUse.Unknown, "s1", "t-anna")]
    [InlineData(DeviceUse.Student, " ", "t-anna")]
    [InlineData(DeviceUse.Student, "s1", "")]
    public async Task Pair_OfWhatIsNotWhole_IsACallersDefect(DeviceUse use, string stamp, string by)
    {
        await using var world = await GrainWorld.StartAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Box(world).Pair(Screen with { Use = use, Stamp = stamp, By = new PersonId(by) }));
        Assert.Null(await Box(world).Read());
    }
}
